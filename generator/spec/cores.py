"""Virtual CPUs of instance types."""

from __future__ import annotations

import re

_STANDARD = re.compile(r"[acdhimrtz][0-9][a-z0-9-]*\.(?:(?P<many>[0-9]*)xlarge|(?P<small>[a-z]+))")


def most_cores(instance_type: str) -> int:
    """Virtual CPUs, at most, of a type that the quota of standard instances counts: 2 up to large,
    then 4 for each x; 0 for others."""
    found = _STANDARD.fullmatch(instance_type)
    if not found or found["small"] == "metal":
        return 0
    return 2 if found["small"] else 4 * int(found["many"] or 1)
