"""What has to occur somewhere among several blocks, as no single one of them must hold it all."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    equals,
    failed,
    handed_to,
    is_unknown,
    items,
    may_be,
    passed,
    references,
    resolved,
    some,
    unknown,
    unread,
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


def declared(case: Case, type: str, path: str = "", value: bool | str = "") -> Judgement:  # noqa: A002
    """The configuration has a resource of ``type``, with ``value`` at ``path`` if given."""
    found = case.of_type(type)
    if not path:
        return passed() if found else failed(f"no {type}")
    answer = some(equals(a.value, value) for other in found for a in other.find(path))
    if answer is None:
        return unknown(f"{path} of an {type} cannot be resolved")
    return passed() if answer else failed(f"no {type} has {json.dumps(value)} in `{path}`")


def used(case: Case, but: Sequence[str] = ()) -> Judgement:
    """Another resource or an output refers to this one; types of ``but`` do not count."""
    mine = case.resource.address
    if any(user.type not in but for user in case.users()):
        return passed()
    shown_as = (
        r.address for value in case.configuration.outputs.values() for r in references(value)
    )
    if mine in shown_as:
        return passed("an output names it")
    taken = handed_to(case.configuration, case.resource)
    return unknown(unread(taken)) if taken else failed("nothing in this configuration refers to it")
