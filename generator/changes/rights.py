"""Rights that a role loses on something that it still reaches: nothing else in a plan shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.changes.renewal import Renewal
from generator.config.values import Json, Value

_POLICY = "aws_iam_role_policy"


def fewer_rights(step: Renewal) -> Iterator[str]:
    """Every role that loses actions on a resource of which it keeps others."""
    for here, old, new in step.pairs:
        if old.type != _POLICY:
            continue
        before, after = _rights(old.get("policy")), _rights(new.get("policy"))
        lost = {a for resource in before.keys() & after.keys() for a in before[resource]}
        lost -= {a for resource in before.keys() & after.keys() for a in after[resource]}
        if lost:
            yield (
                f"{step.name}: {here} loses {', '.join(sorted(lost))} on what it still reaches. "
                "Servers that run lose it with the apply: make sure that none of them needs it."
            )


def _rights(policy: Value) -> Mapping[str, set[str]]:
    """The actions that a rendered policy allows, by resource."""
    found: dict[str, set[str]] = defaultdict(set)
    document = policy.value if isinstance(policy, Json) else None
    for statement in _listed(document.get("Statement")) if isinstance(document, Mapping) else ():
        if isinstance(statement, Mapping) and statement.get("Effect") == "Allow":
            actions = {a for a in _listed(statement.get("Action")) if isinstance(a, str)}
            for resource in _listed(statement.get("Resource")):
                found[repr(resource)] |= actions
    return found


def _listed(value: Value) -> list[Value]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
