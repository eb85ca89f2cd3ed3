"""Modules of the public registry that are not there to be read: what their arguments decide."""
