"""Terragrunt: the values that it gives to the modules that it applies."""

UNIT = "terragrunt.hcl"  # the file of a folder that it applies
