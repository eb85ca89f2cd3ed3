"""Output formats of the verdict."""
