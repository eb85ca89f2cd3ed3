"""Plans: the user's Terraform or OpenTofu run on a root, and what the plan says."""
