"""The questions asked about a request, a decision, an agreement and a review."""
