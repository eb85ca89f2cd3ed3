"""What an own policy decides, checkov does not decide again: the policy's answer is the one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.config.plan.document import without_indexes
from generator.gate.causes import kind_of
from generator.gate.defaults import by_default
from generator.gate.model import Finding, Level, Policy, Status
from generator.gate.policy.evaluation import SCOPE_OPEN

_DECIDED = (Status.PASS, Status.FAIL)
# Data sources that policies judge where they are used: types, as `resources` of a policy has them.
_LOOKED_UP = ("data.aws_iam_policy_document", "data.aws_iam_policy")


def without_repeats(
    checkov: Iterable[Finding],
    own: Iterable[Finding],
    policies: Iterable[Policy],
    shipped: Path,
) -> list[Finding]:
    """checkov's findings without those of a check that a policy names as its equivalent and has
    decided for the same resource.

    Documents and policies of IAM that data sources hold are decided where they are used: checkov
    does not know whether one is the policy of a role or of a key, in which ``*`` is the key.
    Only policies of the folder ``shipped`` count: what comes from the tree must not silence a
    check.
    """
    ours = [p for p in policies if p.checkov and p.examples.is_relative_to(shipped)]
    by_id = {policy.id: policy for policy in ours}
    where_used = {(c, t) for p in ours for t in _LOOKED_UP if t in p.resources for c in p.checkov}
    told = [(f, by_id[f.policy_id]) for f in own if f.policy_id in by_id]
    answers = [(c, f.resource, _is_decided(f, p)) for f, p in told for c in p.checkov]
    decided = {(check, resource) for check, resource, is_decided in answers if is_decided}
    # checkov names some resources without the index of their instance.
    open_ = {(c, without_indexes(r)) for c, r, is_decided in answers if not is_decided}
    decided |= {(check, without_indexes(address)) for check, address in decided} - open_
    return [
        finding
        for finding in checkov
        if not decided & {(finding.policy_id, a) for a in _addresses(finding)}
        and not any(
            c == finding.policy_id and _is_of(finding.resource, type_) for c, type_ in where_used
        )
    ]


def by_scope(
    checkov: Iterable[Finding],
    outside: Iterable[str],
    policies: Iterable[Policy],
    shipped: Path,
) -> list[Finding]:
    """checkov's findings, those about resources ``outside`` of the scope as recommendations where
    every policy that names the check as its equivalent judges only what is in scope."""
    scopes: dict[str, set[str]] = {}
    for policy in policies:
        if policy.examples.is_relative_to(shipped):
            for check in policy.checkov:
                scopes.setdefault(check, set()).add(policy.scope)
    addresses = frozenset(outside)

    def is_excused(finding: Finding) -> bool:
        judged = scopes.get(finding.policy_id, {"any"})
        return "any" not in judged and finding.resource in addresses

    return [
        replace(finding, level=Level.RECOMMENDATION)
        if finding.level is Level.REQUIREMENT and is_excused(finding)
        else finding
        for finding in checkov
    ]


def _is_decided(finding: Finding, policy: Policy) -> bool:
    """What passes by a default is answered: checkov always takes defaults as values. Where only the
    scope is open, the policy has said what is wrong. What a value decides that nobody gave (a
    variable's, or of a module that nobody reads), checkov does not know either: it looks past it,
    or takes it for missing. What is less severe than the policy, or lies elsewhere as the policy
    found out, it does not know: what answers behind an open path, who reads what a resource hands
    on."""
    unknown = finding.status is Status.UNKNOWN
    milder = finding.severity.rank > policy.severity.rank
    told = finding.message.startswith(SCOPE_OPEN) or bool(kind_of(finding.cause))
    told = told or milder or finding.elsewhere
    return finding.status in _DECIDED or (unknown and told) or by_default(finding)


def _addresses(finding: Finding) -> set[str]:
    """The resource, and all of it together, as an unknown number of instances is judged."""
    return {finding.resource, without_indexes(finding.resource)}


def _is_of(address: str, data_type: str) -> bool:
    """checkov also writes ``data.module.m.aws_iam_policy_document.x``; it leaves ``data.`` out
    where no managed resource has the type."""
    words = address.split(".")
    return data_type.removeprefix("data.") in words and (
        "data" in words or data_type == _LOOKED_UP[0]
    )
