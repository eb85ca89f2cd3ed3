"""Which types of resources IAM actions take: an ARN of another type grants an action nothing.

The facts are those of the Service Authorization Reference (column "Resource types", and the ARN
formats of these), in ``action_types.json``, which ``.ci/build_action_types.py`` makes. An action
that is not in the file, and a pattern of actions, may take all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_TABLE = Path(__file__).with_name("action_types.json")
_WILD = re.compile(r"[*?]")
_ARN_COLONS = 5
_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def may_take(action: str, arn: str) -> bool:
    """Whether an action may take what an ARN or a pattern of ARNs names: False where the ARN begins
    as none does of the types that the action takes (``ssm:GetParameter``, ``instance/*``)."""
    service, _, name = action.lower().partition(":")
    taken = _table().get(service, _NONE).get(name, ())
    parts = arn.lower().split(":", _ARN_COLONS)
    if not taken or len(parts) <= _ARN_COLONS or _WILD.search(parts[2]):
        return True
    named = f"{parts[2]}:{_WILD.split(parts[5])[0]}"
    return any(named.startswith(start) or start.startswith(named) for start in taken)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By service, what each action takes."""
    found = json.loads(_TABLE.read_text(encoding="utf-8"))["takes"]
    return {
        service: {
            action: tuple(types.split())
            for types, names in kinds.items()
            for action in names.split()
        }
        for service, kinds in found.items()
    }
