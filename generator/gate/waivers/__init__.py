"""Waivers: findings that a person accepts, with a reason and an end."""
