"""Rights that an environment needs and its deploy role has not got, or that the role loses: which
root is applied first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from generator.blueprint.model import Blueprint
from generator.blueprint.parts.iam import Document
from generator.changes.last import Last
from generator.config.load import load_files
from generator.config.values import Json
from generator.repository import ACCOUNTS
from generator.shown import first_of

Grant: TypeAlias = tuple[str, str, str]  # action, resource, conditions
_MOST = 4
_TWO = "if something leaves, make two changes, what comes and then what leaves."


def new_rights(
    out: Path, environment: Blueprint, rights: Mapping[str, Document], renewed: bool
) -> Iterator[str]:
    """What is applied first, where ``rights`` are not those of the last rendering of the account.
    ``renewed``: this run renders that root as well. Nothing is said of an account that is rendered
    for the first time, because its runbook comes first anyway."""
    home = f"{ACCOUNTS}/{environment.account_name}"
    last = Last(out / home)
    if renewed and not last.paths:
        return
    before = _given(last.text(f"modules/deploy-{environment.name}/policies.tf"))
    after = {grant for policy in rights.values() for grant in _grants(policy)}
    added, gone = sorted(after - before), sorted(before - after)
    name, role = environment.name, environment.deploy_role
    if added:
        steps = "apply" if renewed else "generate and apply"
        needs = f"{role} needs {_named(added, before)}, which it does not give yet."
        two = f" It also takes {_named(gone, after)} away: {_TWO}" if gone and renewed else ""
        yield f"{name}: {steps} {home} first: {needs}{two}"
    elif gone and renewed:
        taken = f"takes {_named(gone, after)} away from {role}"
        yield f"{name}: apply it before {home}, which {taken}: what leaves is deleted with it."


def _given(text: str) -> set[Grant]:
    resources = load_files({"policies.tf": text}, "").resources if text else ()
    found = (r.get("policy") for r in resources if r.type == "aws_iam_policy")
    return {g for policy in found if isinstance(policy, Json) for g in _grants(policy.value)}


def _grants(policy: Any) -> Iterator[Grant]:
    """What a policy that pave rendered allows."""
    for statement in policy["Statement"]:
        condition = json.dumps(statement.get("Condition", {}), sort_keys=True)
        for action in statement["Action"]:
            for resource in statement["Resource"]:
                yield action, resource, condition


def _named(grants: list[Grant], others: set[Grant]) -> str:
    """The actions that the others have not; where there are none, the resources."""
    known = {action for action, _, _ in others}
    actions = list(dict.fromkeys(action for action, _, _ in grants if action not in known))
    if actions:
        return first_of(actions, _MOST)
    return f"rights on {first_of(list(dict.fromkeys(r for _, r, _ in grants)), _MOST)}"
