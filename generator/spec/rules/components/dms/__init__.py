"""Rules on migrations by DMS."""
