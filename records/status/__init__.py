"""Is the machine well? One row for each thing that could go wrong by itself, each with what to do about it."""
