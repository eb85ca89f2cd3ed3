"""Types of AWS without a setting that a requirement speaks of, each with the reason."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".json")  # after the documentation of the AWS provider


@cache
def bare_types() -> dict[str, str]:
    """The types, each with the reason. Texts in them are read for secrets as in all others."""
    found: dict[str, str] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return found
