"""Environment specs: load, merge, validate."""
