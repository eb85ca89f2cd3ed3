"""Terraform's native and JSON syntax to a small JSON-serialisable tree."""
