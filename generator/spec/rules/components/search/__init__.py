"""Rules on search domains."""
