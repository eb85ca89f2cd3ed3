"""What the apply does to a resource that differs, and who says so.

The table of the provider knows which arguments replace a resource. For a type that it does not
know, the consequence is unknown: never "in place".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.config.model import Resource
from generator.config.plan.bodies import is_open
from generator.config.values import ABSENT, Unknown, Value, references
from generator.provider.arguments import Moved, forcing, replacing, table_version, unanswered
from generator.review.compare import Comparison, Twins
from generator.review.model import Became, Consequence, Difference, ResourceChange
from generator.review.protection import protection
from generator.review.stateful import is_stateful

# Settings of Terraform: nothing in AWS is another.
_OF_TERRAFORM = frozenset({"lifecycle", "depends_on", "count", "for_each", "timeouts"})
_RUN = frozenset({"provisioner", "connection"})
_INDEX = re.compile(r'\["?([^"\]]*)"?\]')
TABLE = f"table of AWS provider {table_version()}"
FILES = "files"
_IMPORTED = "`import` takes it over from AWS; a plan with credentials says what it changes there"


@dataclass(frozen=True)
class _Judged:
    consequence: Consequence
    source: str
    forced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def consequences(comparison: Comparison) -> Iterator[ResourceChange]:
    """A consequence for every resource that differs."""
    for pair in comparison.pairs:
        yield _change(pair, comparison)


def _change(pair: Twins, comparison: Comparison) -> ResourceChange:
    now, judged = pair.now, _judged(pair, comparison)
    before, after = pair.before, pair.after
    changed = ResourceChange(
        address=now.address,
        type=now.type,
        consequence=judged.consequence,
        changes=pair.changes,
        source=judged.source,
        former=before.address if before and after and before.address != after.address else "",
        forced_by=judged.forced,
        stateful=now.mode == "managed" and is_stateful(now.type),
        notes=judged.notes,
        file=now.file,
        line=now.line,
    )
    return replace(changed, notes=(*changed.notes, *protection(pair, changed)))


def _judged(pair: Twins, comparison: Comparison) -> _Judged:
    before, after = pair.before, pair.after
    if pair.now.mode == "data":
        return _Judged(Consequence.READ, FILES)
    if after is None:
        assert before
        if comparison.forgets(before.address):
            return _Judged(Consequence.FORGET, FILES)
        return _Judged(Consequence.DESTROY, FILES, notes=_uncertain(before))
    if before is None:
        if comparison.imports(after.address):
            return _Judged(Consequence.UNKNOWN, FILES, notes=(_IMPORTED,))
        return _Judged(Consequence.CREATE, FILES, notes=_uncertain(after))
    if before.type != after.type:
        return _Judged(Consequence.REPLACE, FILES, ("type",))
    return _of_change(pair, before, after, comparison)


def _uncertain(resource: Resource) -> tuple[str, ...]:
    return ("how many there are is not known (count or for_each)",) if resource.uncertain else ()


def _of_change(pair: Twins, before: Resource, after: Resource, comparison: Comparison) -> _Judged:
    if not pair.changes:
        return _Judged(Consequence.MOVE, FILES)
    heads = {change.argument.partition(".")[0] for change in pair.changes}
    if "provider" in heads:
        note = "another provider configuration: it may be another account or region"
        return _Judged(Consequence.UNKNOWN, FILES, notes=(note,))
    seen = [c for c in pair.changes if c.argument.partition(".")[0] not in _OF_TERRAFORM | _RUN]
    if not seen:
        note = "settings of Terraform only; provisioners run when a resource is created"
        return _Judged(Consequence.NOTHING, FILES, notes=(note,) if heads & _RUN else ())
    effective = [change for change in seen if not ignored(change, after)]
    if not effective:
        note = "Terraform will do nothing: `ignore_changes` names all that differs"
        return _Judged(Consequence.NOTHING, FILES, notes=(note,))
    kept = len(seen) - len(effective)
    notes = (f"{kept} of {len(seen)} changes are ignored (`ignore_changes`)",) if kept else ()
    found = _by_table(before, after, effective, comparison)
    return replace(found, notes=(*found.notes, *notes))


def ignored(change: Difference, after: Resource) -> bool:
    """Whether ``ignore_changes`` names the argument, or what it is in."""
    written = after.get("lifecycle.ignore_changes")
    if written == "all":
        return True
    names = [name for name in written if isinstance(name, str)] if isinstance(written, list) else []
    if "all" in names:
        return True
    plain = (_INDEX.sub(lambda m: "" if m[1].isdigit() else f".{m[1]}", name) for name in names)
    return any(change.argument == n or change.argument.startswith(f"{n}.") for n in plain)


def _by_table(
    before: Resource, after: Resource, effective: list[Difference], comparison: Comparison
) -> _Judged:
    if after.type not in replacing():
        note = f"the table does not know {after.type}"
        return _Judged(Consequence.UNKNOWN, TABLE, notes=(note,))
    written = (*forcing(before, after, comparison.moved), *_behind(after, effective))
    paths = [
        path for path in sorted(set(written)) if any(_touches(path, change) for change in effective)
    ]
    # What AWS decides is in a plan only, and no doubt of the files.
    sure = [p for p in paths if not _open(p, before, after, effective, comparison.moved)]
    if sure:
        return _Judged(Consequence.REPLACE, TABLE, tuple(sure))
    if paths:
        note = "replaced, if a value that is not known is another one than before"
        return _Judged(Consequence.MAY_REPLACE, TABLE, tuple(paths), (note,))
    silent = unanswered().get(after.type, frozenset())
    if doubt := sorted(p for p in silent if any(_touches(p, change) for change in effective)):
        note = f"the provider did not say whether {', '.join(doubt)} replaces it"
        return _Judged(Consequence.UNKNOWN, TABLE, notes=(note,))
    return _Judged(Consequence.UPDATE, TABLE)


def _behind(after: Resource, effective: list[Difference]) -> Iterator[str]:
    """Arguments that replace and refer to what they did, where another value is written now."""
    for change in effective:
        if change.kind is Became.CHANGED and change.argument in replacing()[after.type]:
            found = [attribute.value for attribute in after.find(change.argument)]
            if any(references(value) for value in found):
                yield change.argument


def _touches(path: str, change: Difference) -> bool:
    """Whether a change is of a path, in it, or of a block that holds it."""
    if change.kind is Became.ORDER:
        return change.argument == path
    argument = change.argument
    if path == argument or argument.startswith(f"{path}."):
        return True
    if not path.startswith(f"{argument}."):
        return False
    rest = path.removeprefix(f"{argument}.").split(".")[0]
    members = [m for side in (change.before, change.after) for m in _listed(side)]
    return any(not isinstance(member, dict) or rest in member for member in members)


def _listed(value: Value) -> list[Value]:
    if value is ABSENT:
        return []
    return value if isinstance(value, list) else [value]


def _open(
    path: str, before: Resource, after: Resource, effective: list[Difference], moved: Moved
) -> bool:
    """Whether the two values at a path may still be the same."""
    if any(c.kind is Became.UNKNOWN and _touches(path, c) for c in effective):
        return True
    old, new = ([a.value for a in side.find(path)] for side in (before, after))
    values = (*old, *new)
    if any(is_open(v) or isinstance(v, Unknown) for v in values):
        return True
    return len(old) == len(new) and any(map(partial(_alike, moved), old, new))


def _alike(moved: Moved, old: Value, new: Value) -> bool:
    """Whether two texts may be the same in AWS: a name that is written out and an attribute with
    that name, or two attributes of one resource."""
    if isinstance(old, list | dict) or isinstance(new, list | dict):
        return False
    before = {(moved(r.address), r.attribute) for r in references(old)}
    after = {(r.address, r.attribute) for r in references(new)}
    if before == after:
        return False
    return not (before and after) or bool(dict(before).keys() & dict(after).keys())
