"""Fields of a spec that cure findings (``policies/spec_fields.yaml``).

The gate knows no spec: these are names that it shows, and a test holds that specs have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from generator.gate.settings.yaml_file import read_yaml
from generator.resources import data_folder

FILE = "spec_fields.yaml"
_ANY = "*"  # a name


def field_of(policy_id: str, path: str) -> str:
    """The field that cures what a policy or check finds of a resource that comes from ``path`` of
    a spec (``databases.payments-db``); '' where there is none below that path."""
    if not path:  # the table need not be read: it costs a warm check its time
        return ""
    return next((f for p in _fields().get(policy_id, ()) if (f := _below(path, p))), "")


def _below(path: str, pattern: str) -> str:
    """The pattern with the names of the path, where it lies below the path."""
    names, parts = path.split(".") if path else [], pattern.split(".")
    same = all(part in (_ANY, name) for name, part in zip(names, parts, strict=False))
    below = 0 < len(names) < len(parts) and same
    return ".".join([*names, *parts[len(names) :]]) if below else ""


@cache
def _fields() -> Mapping[str, Sequence[str]]:
    fields: Mapping[str, Sequence[str]] = read_yaml(data_folder("policies") / FILE)
    return fields
