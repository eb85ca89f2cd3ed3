"""What a change does: two states of the same Terraform, compared by meaning."""
