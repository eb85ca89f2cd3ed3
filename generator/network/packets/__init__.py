"""Exact sets of addresses, ports, protocols and packets."""
