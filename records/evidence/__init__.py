"""What is added to a record as evidence: taken in, looked into by a process apart, sealed, served, checked."""
