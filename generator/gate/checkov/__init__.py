"""checkov, in an environment of its own."""
