"""Which id Terraform wants at the import of each type.

Source of the table: documentation of the AWS provider 6, section "Import" of each resource. A type
that is not in the table has no form that pave knows, and is not offered.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("forms.json")
# Nothing that would be another line of a file; the longest of all ids are ARNs.
_ANY = r"\S(?:[ -~]{0,2046}\S)?"


@dataclass(frozen=True, slots=True)
class Form:
    """What an id is: in words, an example, and the argument that has the same value, if any."""

    words: str
    example: str
    argument: str
    pattern: str

    def fits(self, text: str) -> bool:
        """Whether a text can be such an id."""
        both = (self.pattern or _ANY, _ANY)
        return all(re.fullmatch(pattern, text, re.ASCII) for pattern in both)


@cache
def forms() -> dict[str, Form]:
    """Form of the id by type of resource."""
    types = json.loads(TABLE.read_text("utf-8"))["types"]
    return {
        name: Form(
            found["id"], found["example"], found.get("argument", ""), found.get("pattern", "")
        )
        for name, found in types.items()
    }
