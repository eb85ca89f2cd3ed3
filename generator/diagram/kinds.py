"""Types of resources that are drawn, with the words for them (``kinds.json``).

``placed`` lie in subnets; those of ``together`` are one box in each set of subnets. ``regional``
lie in no VPC. ``parts`` belong to the resource that an argument names, and ``hops`` lead to subnets
and security groups.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Kinds(NamedTuple):
    """The tables of ``kinds.json``."""

    placed: Mapping[str, str]
    together: Sequence[str]
    regional: Mapping[str, str]
    sites: Mapping[str, str]
    doors: Mapping[str, str]
    parts: Mapping[str, str]
    hops: Sequence[str]


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """The tables, read once."""
    return Kinds(**json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8")))
