"""Words that every output has in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.review.model import (
    Became,
    Consequence,
    Difference,
    Downtime,
    Interruption,
    News,
    ResourceChange,
    RootReview,
)

VERBS = {
    Consequence.DESTROY: "destroy",
    Consequence.REPLACE: "replace",
    Consequence.MAY_REPLACE: "may replace",
    Consequence.UNKNOWN: "consequence unknown",
    Consequence.CREATE: "create",
    Consequence.UPDATE: "change in place",
    Consequence.FORGET: "forget",
    Consequence.MOVE: "move",
    Consequence.READ: "read",
    Consequence.NOTHING: "nothing",
}
_ABOUT = {
    Consequence.FORGET: "stays in AWS; Terraform no longer manages it",
    Consequence.NOTHING: "",
}


def counts(root: RootReview) -> str:
    """One line about a root: ``1 to destroy, 3 to change in place; 12 with other tags only``."""
    if root.errors:
        return "could not be compared"
    if root.status == "unchanged":
        return "no change"
    tags = sum(change.tags_only for change in root.resources)
    found = Counter(c.consequence for c in root.resources if not c.tags_only)
    parts = [f"{found[c]} {_to(c)}" for c in Consequence if found[c]]
    parts += [f"{tags} with other tags only"] if tags else []
    if not parts:
        return "files differ, and no resource does"
    new = {"added": "new root: ", "removed": "root is gone: "}.get(root.status, "")
    return new + ", ".join(parts)


def _to(consequence: Consequence) -> str:
    if consequence in (Consequence.UNKNOWN, Consequence.NOTHING):
        words = {
            Consequence.UNKNOWN: "with unknown consequence",
            Consequence.NOTHING: "without one",
        }
        return words[consequence]
    verb = VERBS[consequence]
    return "that it may replace" if consequence is Consequence.MAY_REPLACE else f"to {verb}"


def about(change: ResourceChange) -> str:
    """What is said of a resource behind its address."""
    parts = ["holds data or cannot be made again"] if change.stateful else []
    if change.forced_by:
        parts.append(f"forced by {', '.join(change.forced_by)}")
    if note := _ABOUT.get(change.consequence):
        parts.append(note)
    parts += change.notes
    parts += map(interrupted, change.interruptions)
    known = change.source not in ("", "files")
    if known and change.consequence not in (Consequence.CREATE, Consequence.DESTROY):
        parts.append(f"says the {change.source}")
    return "; ".join(parts)


_SERVICE = {
    Downtime.STOPS: "DOWNTIME: out of service",
    Downtime.TUNNEL: "DOWNTIME: one tunnel is out of service",
    Downtime.INTERRUPTS: "DOWNTIME: interrupted for a moment",
    Downtime.BLUE_GREEN: "a blue/green deployment, which keeps downtime small",
}


def interrupted(found: Interruption) -> str:
    """One line about a service that stops, or may."""
    if found.kind not in _SERVICE:
        what = f" while {found.argument} changes" if found.argument else " while it is replaced"
        return f"whether it stays in service{what} is not known"
    why = f" for {found.argument}" if found.argument else ""
    when = f" {found.when}" if found.when else ""
    return f"{_SERVICE[found.kind]}{why}{when} ({found.source})"


def arguments(change: ResourceChange) -> Iterator[str]:
    """A line for each argument that differs."""
    for found in change.changes:
        yield f"{found.path}: {_step(found)}"


def _step(change: Difference) -> str:
    if change.kind is Became.ADDED:
        return f"new: {change.after}"
    if change.kind is Became.REMOVED:
        return f"gone: {change.before}"
    if change.kind is Became.ORDER:
        return f"other order: {change.after}"
    if change.kind is Became.MEMBERS:
        gone, new = (f"{word} {text}" for word, text in (("-", change.before), ("+", change.after)))
        return " ".join(part for part in (gone, new) if len(part) > 2)
    step = f"{change.before or 'not set'} -> {change.after or 'not set'}"
    return f"may differ: {step}" if change.kind is Became.UNKNOWN else step


def folded_tags(root: RootReview) -> str:
    """One line about all resources of which only tags differ; '' without any."""
    folded = [change for change in root.resources if change.tags_only]
    if not folded:
        return ""
    keys = dict.fromkeys(c.path for change in folded for c in change.changes)
    unknown = sum(change.consequence is Consequence.UNKNOWN for change in folded)
    doubt = f"; for {unknown} of them the consequence is unknown" if unknown else ""
    many = "1 resource" if len(folded) == 1 else f"{len(folded)} resources"
    return (
        f"tags only: {many} ({', '.join(list(keys)[:5])}{', ...' if len(keys) > 5 else ''}){doubt}"
    )


def grouped(lines: Iterable[News]) -> list[tuple[News, list[str]]]:
    """Lines that say the same of several resources become one: the line, and what it is about."""
    found: dict[tuple[bool, str, str], tuple[News, list[str]]] = {}
    for line in lines:
        key = (line.gone, line.text, line.severity)
        found.setdefault(key, (line, []))[1].append(line.about)
    return list(found.values())


SECTIONS = (
    ("findings", "Findings"),
    ("waivers", "Waived findings"),
    ("paths", "Network paths"),
    ("rules", "Security group rules"),
    ("permissions", "Permissions"),
    ("weakened", "Encryption and logging weakened"),
)
