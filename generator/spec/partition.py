"""The AWS partition of a region."""

from __future__ import annotations


def partition(region: str) -> str:
    """Partition of a region, as ARNs name it (AWS General Reference, "ARNs")."""
    for prefix, name in (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov")):
        if region.startswith(prefix):
            return name
    return "aws"
