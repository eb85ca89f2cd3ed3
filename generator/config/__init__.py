"""Configuration: Terraform read back, from HCL or from a plan, whoever wrote it."""
