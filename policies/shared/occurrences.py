"""What has to occur somewhere among several blocks, as no single one of them must hold it all."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    failed,
    is_unknown,
    items,
    may_be,
    passed,
    resolved,
    unknown,
)


def occurs(case: Case, path: str) -> Judgement:
    """At least one block has the argument at ``path``, or is the block there."""
    found = [f for f in case.values(path) if f.value is not ABSENT]
    if any(not is_unknown(f.value) for f in found):
        return passed()
    if found:
        return unknown(f"`{path}` cannot be resolved", found[0].line)
    return failed(f"no block has `{path}`")


def all_occur(case: Case, path: str, words: list[str]) -> Judgement:
    """Every one of ``words`` is a value at ``path``, in one block or another."""
    written = [f for f in case.values(path) if f.value is not ABSENT]
    values = [value for f in written for value in items(f.value)]
    lacking = [word for word in words if word not in values]
    if not lacking:
        return passed()
    doubtful = [f for f in written if not all(resolved(v) for v in items(f.value))]
    if doubtful:
        return unknown(f"`{path}` cannot be resolved", doubtful[0].line)
    return failed(f"`{path}` lacks {', '.join(lacking)}", written[0].line if written else 0)


def named_by(case: Case, type: str, path: str) -> Judgement:  # noqa: A002 - the word of the form
    """A resource of ``type`` names this one at ``path``, as a subscription names its topic."""
    others = [other for other in case.of_type(type) if other.find(path)]
    named = [o for o in others if case.configuration.target(o.get(path)) is case.resource]
    if any(not other.uncertain for other in named):
        return passed()
    if named or any(may_be(other.get(path), case.resource) for other in others):
        return unknown(f"whether an {type} names it cannot be resolved")
    return failed(f"no {type} names it in `{path}`")
