"""Which files of a folder make a module."""

from __future__ import annotations

import re
from collections.abc import Iterable

TOFU = (".tofu", ".tofu.json")
_OF_TOFU = re.compile(r"\.tofu(\.json)?$")


def configuration_files(names: Iterable[str], tofu: bool) -> list[str]:
    """The files of a module. OpenTofu reads ``x.tofu`` in place of ``x.tf``, and ``x.tofu.json`` in
    place of ``x.tf.json`` (OpenTofu, "Files and Directories", "Override Files")."""
    written = [n for n in names if n.endswith((".tf", ".tf.json", *TOFU)) and n[0] != "."]
    if not tofu:
        return [name for name in written if not name.endswith(TOFU)]
    replaced = {_OF_TOFU.sub(r".tf\1", name) for name in written if name.endswith(TOFU)}
    return [name for name in written if name not in replaced]


def is_override(name: str) -> bool:
    """Whether a file overrides the blocks of the others (Terraform, "Override Files")."""
    stem = name.removesuffix(".json").removesuffix(".tf").removesuffix(".tofu")
    return stem == "override" or stem.endswith("_override")
