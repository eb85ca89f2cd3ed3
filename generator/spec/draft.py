"""A spec on its way to an estate: converted as far as it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.account import Account
from generator.spec.model.environment import Environment, environment_parts
from generator.spec.read.convert import convert
from generator.spec.read.node import YamlNode
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
    every component name that is written, also of components that could not be converted."""

    file: str
    model: Account | Environment | None
    lines: Mapping[str, Source]
    names: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def draft(node: YamlNode, file: str) -> Draft:
    """Convert a merged document."""
    lines = node.lines()
    value = node.value if isinstance(node.value, dict) else {}
    kind = value["kind"].value if "kind" in value else None
    if not isinstance(kind, str) or kind not in KINDS:
        return Draft(file, None, lines, problems=(_unknown_kind(kind, lines),))
    model, problems = convert(KINDS[kind], node)
    if model is None:
        model, _ = convert(KINDS[kind], _without_failing(node, problems))
    return Draft(file, model, lines, _names(node), tuple(problems))


def _unknown_kind(kind: object, lines: Mapping[str, Source]) -> Problem:
    source = source_of("kind", lines)
    found = show_value(kind, "kind")
    near = nearest(str(kind), KINDS)
    allowed = "account or environment (a file of shared defaults is named _something.yaml)"
    message = "must say what this spec describes"
    return Problem(source.file, source.line, "kind", message, found, allowed, near)


def _names(node: YamlNode) -> frozenset[str]:
    parts = node.value if isinstance(node.value, dict) else {}
    return frozenset(name for p in PARTS if p in parts for name, _ in parts[p].children())


def _without_failing(node: YamlNode, problems: list[Problem]) -> YamlNode:
    assert isinstance(node.value, dict)
    failing = {tuple(p.field.split(".")[:2]) for p in problems}
    kept = dict(node.value)
    for part in PARTS:
        if part in kept and isinstance(kept[part].value, dict):
            entries = {k: v for k, v in kept[part].children() if (part, k) not in failing}
            kept[part] = YamlNode(entries, kept[part].source)
    return YamlNode(kept, node.source)
