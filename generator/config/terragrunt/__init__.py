"""Terragrunt: the values that it gives to the modules that it applies."""
