"""Security groups and their rules, derived from the flows."""
