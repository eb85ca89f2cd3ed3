"""Statements and inputs for the buckets, tables, queues and topics that a workload talks to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.service.grants import (
    KINDS,
    AccessNeeds,
    Allowed,
    GrantedField,
    inputs_of,
)
from generator.blueprint.context import Context, label, wire
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Input
from generator.blueprint.parts.iam import Statement
from generator.spec.model.base import Access
from generator.spec.model.environment import Workload


def granted_inputs(context: Context, workload: Workload) -> tuple[Input, ...]:
    """ARNs of what it talks to, and of its keys."""
    return tuple(
        given
        for field in KINDS
        for name in _declared(context, workload, field)
        for given in granted_input(field, name)
    )


def granted_input(field: str, name: str) -> Iterator[Input]:
    """ARN of the member ``name`` of a field of the environment, and of its key."""
    kind = KINDS[field]
    for given, output in inputs_of(kind, label(name)):
        yield wire(given, "string", _about(kind, name, output), name, output)


def _about(kind: GrantedField, name: str, output: str) -> str:
    return f"{'ARN' if output == 'arn' else 'KMS key'} of {kind.noun} {name}"


def granted_statements(context: Context, workload: Workload) -> list[Statement]:
    """What each kind of access permits, on what is declared with it and nothing else."""
    found: list[Statement] = []
    for field, kind in KINDS.items():
        declared = _declared(context, workload, field)
        for access, grant in kind.grants.items():
            if names := [name for name, given in declared.items() if given is access]:
                found += _statements(context, kind, grant, names)
    return found


def _statements(
    context: Context, kind: GrantedField, grant: AccessNeeds, names: list[str]
) -> Iterator[Statement]:
    inputs = [[Expr(f"var.{given}") for given, _ in inputs_of(kind, label(n))] for n in names]
    for allowed in grant.on_resources:
        below = allowed.below
        yield _allow(allowed, [Interpolated((a, below)) if below else a for a, _ in inputs])
    through = f"{kind.service}.{context.environment.region}.amazonaws.com"
    yield {
        **_allow(grant.on_keys, [key for _, key in inputs]),
        "Condition": {"StringEquals": {"kms:ViaService": through}},
    }


def _allow(allowed: Allowed, resources: list[Expr | Interpolated] | list[Expr]) -> Statement:
    return {
        "Sid": allowed.sid,
        "Effect": "Allow",
        "Action": list(allowed.actions),
        "Resource": resources,
    }


def _declared(context: Context, workload: Workload, field: str) -> dict[str, Access]:
    known = getattr(context.environment, field)
    return {
        flow.to: flow.access or Access.READ_WRITE for flow in workload.talks_to if flow.to in known
    }
