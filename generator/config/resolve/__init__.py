"""Syntax trees of a root module and its children to resources with resolved values."""
