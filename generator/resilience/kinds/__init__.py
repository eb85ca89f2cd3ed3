"""One file per family of components and paths: the parts that it finds in a configuration."""
