"""Modules: declarations, calls, variables, locals, expansion of resources."""
