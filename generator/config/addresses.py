"""Addresses of resources and modules."""

from __future__ import annotations


def part_of(address: str, whole: str) -> bool:
    """Whether an address is that of a whole, or of an instance of it, or of something in it."""
    return address == whole or address.startswith((f"{whole}.", f"{whole}["))
