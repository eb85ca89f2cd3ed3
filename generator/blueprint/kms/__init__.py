"""Keys of an environment and their policies."""
