"""What the network of a configuration lets through, for policies."""
