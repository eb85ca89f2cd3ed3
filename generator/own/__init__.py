"""Terraform of the team beside what is rendered: read, checked, and copied into the root."""
