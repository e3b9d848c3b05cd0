"""Tags of the records floor."""
