"""Terraform's expressions: evaluation, operators, functions, types."""
