"""What the spec of an environment declares, held against the paths that its Terraform opens."""
