"""Named rights to whole files and records, and opening a file while the Headteacher is away."""
