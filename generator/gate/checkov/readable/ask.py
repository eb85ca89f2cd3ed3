"""What checkov is asked about targets of which it reads a copy, and its answer about these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from generator.gate.checkov.readable.copy import ReadableCopy, copied, wants_copy
from generator.gate.targets import Target
from generator.processes.child import Ended
from generator.processes.limits import Limits
from generator.processes.side_by_side import side_by_side


def copies_of(targets: Sequence[Target], place: Path, limits: Limits) -> dict[int, ReadableCopy]:
    """The copies that are needed, by number of the target; none of a target that cannot be copied:
    checkov reads the files of that one as they are."""
    numbers = [number for number, target in enumerate(targets) if _wants_copy(target)]
    jobs = [partial(_copied, targets[n].root, place / str(n)) for n in numbers]
    answers = zip(numbers, side_by_side(jobs, limits), strict=True) if jobs else ()
    return {n: ReadableCopy(**a) for n, a in answers if not isinstance(a, Ended) and a is not None}


def _wants_copy(target: Target) -> bool:
    try:
        return (target.kind == "directory" or bool(target.source)) and wants_copy(target.root)
    except OSError:
        return False


def _copied(root: Path, place: Path) -> dict[str, Any] | None:
    try:
        return copied(root, place)
    except OSError:
        return None


def asked(targets: Sequence[Target], copies: Mapping[int, ReadableCopy]) -> list[dict[str, str]]:
    """One request per target, and after these one for each that Terraform reads otherwise than
    OpenTofu: there checkov looks at both.

    It takes a value that a plan leaves open for one that nobody set, so it reads the files that
    were planned where they are at hand.
    """
    found = [_request(target, copies.get(number)) for number, target in enumerate(targets)]
    return found + [_request(targets[number], None) for number in _twice(copies)]


def _request(target: Target, copy: ReadableCopy | None) -> dict[str, str]:
    if copy:
        return {"path": copy.root, "kind": "directory"}
    if target.source:
        return {"path": str(target.source), "kind": "directory"}
    return {"path": str(target.path), "kind": target.kind}


def _twice(copies: Mapping[int, ReadableCopy]) -> list[int]:
    return [number for number, copy in copies.items() if copy.tofu]


def at_originals(
    response: Any, targets: Sequence[Target], copies: Mapping[int, ReadableCopy]
) -> Any:
    """The response with one report per target, in which every place is that of the original.

    ``read`` of a report: files that checkov read in the copy. ``by_terraform``: the second report,
    of the files as Terraform reads them.

    Raises KeyError, TypeError, ValueError: not what the driver writes.
    """
    if not copies:
        return response
    reports = list(response["reports"])
    others = reports[len(targets) :]
    for number, copy in copies.items():
        reports[number] = _moved(reports[number], copy)
    for number, other in zip(_twice(copies), others, strict=True):
        reports[number]["by_terraform"] = other
    return {**response, "reports": reports[: len(targets)]}


def _moved(report: dict[str, Any], copy: ReadableCopy) -> dict[str, Any]:
    if "ended" in report:
        return report
    unread = {copy.original(str(file), 0)[0] for file in report["parsing_errors"]}
    return {
        **{kind: [_record(r, copy) for r in report[kind]] for kind in ("failed", "passed")},
        "parsing_errors": sorted(unread),
        "read": [file for file in copy.read if file not in unread],
    }


def _record(record: dict[str, Any], copy: ReadableCopy) -> dict[str, Any]:
    file, line = copy.original(str(record["file"]), int(record["line"]))
    return {**record, "file": file, "line": line}
