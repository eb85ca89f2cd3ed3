"""Domains that no public certificate authority issues certificates for.

Sources: RFC 6761 and RFC 6762, appendix G (names that private networks use); ICANN Board resolution
of 29 July 2024 (`.internal` is never delegated); CA/Browser Forum Baseline Requirements, 4.2.2
(no certificates for internal names); ACM user guide, "AWS Certificate Manager public certificates".
"""

from __future__ import annotations

_PRIVATE = frozenset(
    {"internal", "intranet", "private", "corp", "home", "lan", "local"}
    | {"test", "example", "invalid", "localhost"}
)


def is_private(domain: str) -> bool:
    """Whether a domain has a top level that the public DNS never has."""
    return domain.rpartition(".")[2] in _PRIVATE
