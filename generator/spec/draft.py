"""A spec on its way to an estate: converted as far as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.account import Account
from generator.spec.model.base import Model
from generator.spec.model.environment import Environment, environment_parts, tiered, with_tiers
from generator.spec.read.convert import convert
from generator.spec.read.node import YamlNode
from generator.spec.read.partial import partial
from generator.spec.read.show import show_value
from generator.spec.source import Source, source_of

KINDS: dict[str, type[Account] | type[Environment]] = {
    "account": Account,
    "environment": Environment,
}
# Parts of an environment that can be left out, so that one bad component does not hide what
# is wrong with the others.
PARTS = environment_parts()


@dataclass(frozen=True, slots=True)
class Draft:
    """One spec. ``model`` is None when it could not be converted at all; ``names`` holds
    every component name that is written and can be shown, also of components that could not be
    converted."""

    file: str
    model: Account | Environment | None
    lines: Mapping[str, Source]
    names: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    # By the path of what could not be converted: the environment with what of it could be.
    damaged: Mapping[str, Environment] = field(default_factory=dict)
    # What could be read of an account that could not be converted.
    rest: Account | None = None
    # Paths of values that are named and not known: what is said of them only follows from that.
    open: frozenset[str] = frozenset()


def draft(node: YamlNode, file: str) -> Draft:
    """Convert a merged document."""
    lines = node.lines()
    value = node.value if isinstance(node.value, dict) else {}
    kind = value["kind"].value if "kind" in value else None
    if not isinstance(kind, str) or kind not in KINDS:
        return Draft(file, None, lines, problems=(_unknown_kind(kind, lines),))
    model, problems = convert(KINDS[kind], node)
    if model is not None:
        return Draft(file, model, lines, _names(node))
    if kind == "account":
        rest = partial(Account, node)
        assert isinstance(rest, Account)
        return Draft(file, None, lines, problems=tuple(problems), rest=rest)
    model, _ = convert(KINDS[kind], _without_failing(node, problems))
    damaged = dict(_damaged(node, model, problems))
    return Draft(file, model, lines, _names(node), tuple(problems), damaged)


def _damaged(
    node: YamlNode, rest: Account | Environment | None, problems: list[Problem]
) -> Iterator[tuple[str, Environment]]:
    """Each failing component beside the others, or all of the spec if more than these fail."""
    read = partial(Environment, node)
    assert isinstance(read, Environment)
    if not isinstance(rest, Environment):
        yield "", with_tiers(read)
        return
    for part, name in sorted(_failing(problems)):
        member = getattr(read, part).get(name)
        if isinstance(member, Model):
            members = {**getattr(rest, part), name: tiered(member, rest.backup)}
            yield f"{part}.{name}", rest.model_copy(update={part: members})


def _failing(problems: list[Problem]) -> set[tuple[str, str]]:
    """Part and name of the components with a problem."""
    paths = (problem.field.split(".") for problem in problems)
    return {(path[0], path[1]) for path in paths if path[0] in PARTS and len(path) > 1}


def _unknown_kind(kind: object, lines: Mapping[str, Source]) -> Problem:
    source = source_of("kind", lines)
    found = show_value(kind, "kind")
    near = nearest(str(kind), KINDS)
    allowed = "account or environment (a file of shared defaults is named _something.yaml)"
    message = "must say what this spec describes"
    return Problem(source.file, source.line, "kind", message, found, allowed, near)


def _names(node: YamlNode) -> frozenset[str]:
    parts = node.value if isinstance(node.value, dict) else {}
    found = (name for p in PARTS if p in parts for name, _ in parts[p].children())
    return frozenset(name for name in found if name.isprintable())


def _without_failing(node: YamlNode, problems: list[Problem]) -> YamlNode:
    assert isinstance(node.value, dict)
    failing = _failing(problems)
    kept = dict(node.value)
    for part in PARTS:
        if part in kept and isinstance(kept[part].value, dict):
            entries = {k: v for k, v in kept[part].children() if (part, k) not in failing}
            kept[part] = YamlNode(entries, kept[part].source)
    return YamlNode(kept, node.source)
