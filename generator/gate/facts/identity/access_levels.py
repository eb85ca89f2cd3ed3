"""Which IAM actions change something that they could name.

The facts are those of the Service Authorization Reference (columns "Access level" and "Resource
types"), in ``access_levels.json``, which ``.ci/build_access_levels.py`` makes. An action that is
newer than the file is judged by its verb.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

READ_VERBS = (
    "get", "list", "describe", "batchget", "lookup", "search", "query", "scan", "select", "view",
    "head", "check", "test", "simulate", "validate", "estimate", "preview", "read", "filter",
)  # fmt: skip
# Reports of an agent about its own server: the tables list a resource, and the policies that AWS
# writes for the agents (AmazonSSMManagedInstanceCore) name none. And an empty log group, which
# changes nothing that exists: AWS's own roles (AWSLambdaBasicExecutionRole) may make any.
_HARMLESS = {
    "ssm": (
        "updateinstanceinformation",
        "putinventory",
        "putcomplianceitems",
        "putconfigurepackageresult",
    ),
    "logs": ("createloggroup",),
}
_TABLES = Path(__file__).with_name("access_levels.json")
Names = Mapping[str, frozenset[str]]


def changes_what_it_could_name(action: str) -> bool:
    """Whether an action, or a pattern of actions (``s3:Put*``), changes something that a policy
    could name in Resource. A pattern counts by its verb: it grants what is added later too."""
    service, _, name = action.lower().partition(":")
    alone = _table("without_resource").get(service, frozenset())
    if "*" in alone or name in alone or name in _HARMLESS.get(service, ()):
        return False
    if name in _table("writes").get(service, ()):
        return True
    return not (name.startswith(READ_VERBS) or name in _table("reads").get(service, ()))


@lru_cache(maxsize=4)
def _table(kind: str) -> Names:
    found = json.loads(_TABLES.read_text(encoding="utf-8"))[kind]
    return {service: frozenset(names.split()) for service, names in found.items()}
