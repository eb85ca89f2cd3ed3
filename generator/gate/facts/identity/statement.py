"""A statement of an IAM policy document (IAM User Guide, "IAM JSON policy elements")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.config.model import Block
from generator.config.values import ABSENT, Unknown, Value, key_end
from generator.gate.verdict.lines import LineIn
from generator.gate.verdict.operators import items


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: ``StringEquals``, ``aws:SourceAccount``, values."""

    test: str
    variable: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; members are literals, References, Templates or Unknowns.

    ``principals`` maps a kind (``AWS``, ``Service``, ``Federated``, ``*``) to its members.
    ``line`` brings its file along: a document may be written far from what takes it in.
    ``if_made``: what it says at most, where nobody knows whether it is there, or which of two
    branches a condition takes.
    """

    sid: Value
    effect: Value
    actions: tuple[Value, ...]
    not_actions: tuple[Value, ...]
    resources: tuple[Value, ...]
    not_resources: tuple[Value, ...]
    principals: Mapping[str, tuple[Value, ...]]
    not_principals: Mapping[str, tuple[Value, ...]]
    conditions: tuple[Condition, ...]
    line: int
    if_made: Statement | None = None

    @property
    def allows(self) -> bool:
        """Effect is Allow, or cannot be resolved."""
        return bool(self.effect != "Deny")


def from_block(block: Block) -> Statement:
    """A ``statement`` block of data "aws_iam_policy_document"."""
    statement = _read(block)
    if block.uncertain:
        return replace(statement, if_made=_read(block.made()))
    return at_most(statement)


def at_most(statement: Statement) -> Statement:
    """The statement with what it says at most: the actions and resources of both branches of a
    condition that is not known."""
    actions, resources = _of_both(statement.actions), _of_both(statement.resources)
    if (actions, resources) == (statement.actions, statement.resources):
        return statement
    return replace(statement, if_made=replace(statement, actions=actions, resources=resources))


def _of_both(members: tuple[Value, ...]) -> tuple[Value, ...]:
    found: list[Value] = []
    for member in members:
        branches = member.either if isinstance(member, Unknown) else ()
        found += [item for branch in branches for item in items(branch)] or [member]
    return tuple(found)


def _read(block: Block) -> Statement:
    def values(name: str) -> tuple[Value, ...]:
        written = block.attributes.get(name)
        return () if written is None or written.value is None else tuple(items(written.value))

    effect = values("effect")
    return Statement(
        sid=next(iter(values("sid")), ABSENT),
        effect=effect[0] if effect else "Allow",
        actions=values("actions"),
        not_actions=values("not_actions"),
        resources=values("resources"),
        not_resources=values("not_resources"),
        principals=_block_principals(block, "principals"),
        not_principals=_block_principals(block, "not_principals"),
        conditions=tuple(map(_block_condition, block.children("condition"))),
        line=LineIn.of(block.file, block.line),
    )


def _block_principals(block: Block, name: str) -> dict[str, tuple[Value, ...]]:
    found: dict[str, tuple[Value, ...]] = {}
    for child in block.children(name):
        kind = child.attributes["type"].value if "type" in child.attributes else ABSENT
        members = child.attributes.get("identifiers")
        held = tuple(items(members.value)) if members else ()
        key = kind if isinstance(kind, str) else "AWS"
        found[key] = found.get(key, ()) + held
    return found


def _block_condition(block: Block) -> Condition:
    def text(name: str) -> str:
        written = block.attributes.get(name)
        value = written.value if written else ""
        return value if isinstance(value, str) else key_end(value)

    values = block.attributes.get("values")
    return Condition(text("test"), text("variable"), tuple(items(values.value)) if values else ())
