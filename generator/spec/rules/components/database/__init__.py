"""Rules on relational databases."""
