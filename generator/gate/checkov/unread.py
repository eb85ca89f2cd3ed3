"""What checkov does not read as Terraform does: there its silence, and its passes, are none."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.bounded import read_bounded
from generator.cache import digest
from generator.config.plan.document import without_indexes
from generator.gate.model import UNREAD_FILE, Finding, Severity, Status
from generator.gate.roots import TERRAFORM
from generator.gate.targets import Target

if TYPE_CHECKING:  # a warm check reads no Terraform
    from generator.gate.seen import Seen

PARSE = UNREAD_FILE
_CALL = re.compile(r"(?:^|\.)module\.[^.]+$")
_REMEDIATION = (
    "Check a plan instead: terraform show -json tfplan > plan.json. Or accept this file: in a "
    "baseline, or with a waiver whose `resource` is the name of the file."
)
_JSON = "checkov does not read .tf.json, and this file cannot be written as HCL for it"
_TOFU = "checkov does not read files of OpenTofu (.tofu), and this one cannot be copied for it"
_AMBIGUOUS = (
    "checkov may read this file differently from Terraform, so what passes here does not count"
)


def as_far_as_read(
    target: Target, seen: Seen, found: Sequence[Finding], copied: Container[str] = ()
) -> list[Finding]:
    """checkov's findings without passes of files that it may read otherwise, without resources
    that are not made or are of another root below this one, and an ``unknown`` for each file of
    Terraform that it did not read, or not surely.

    ``copied``: files of which it read a copy in a form that it knows.
    """
    none = [finding for finding in found if finding.status is Status.ERROR]
    if none:  # there is no answer, of whatever file
        return none
    ambiguous = {target.shown(file) for file in seen.ambiguous}
    absent, folders = _not_made(seen), _modules_not_made(seen)
    addresses = ((f, without_indexes(f.resource)) for f in found)
    made = (f for f, a in addresses if a not in absent and not a.startswith(folders))
    own, calls = _folders(target, seen), _calls(seen)
    here = (f for f in made if not own or (_is_terraform(f) and _folder(f.file) in own))
    called = (f for f in here if not seen.folders or _modules(f.resource) in calls)
    kept = [f for f in called if f.status is Status.FAIL or f.file not in ambiguous]
    known = {f.file for f in kept if f.policy_id == PARSE}
    return [*kept, *(f for f in _unread(target, seen, copied) if f.file not in known)]


def _folders(target: Target, seen: Seen) -> set[str]:
    """Folders of the root and of the modules that it calls, or seems to call where it is empty or
    broken; none of a plan alone.

    checkov also reads every folder below the root, and judges other roots there as if they were a
    part of it. They are judged where they are.
    """
    if target.kind == "plan" and not target.source:
        return set()
    seeming = (".", *(os.path.relpath(module, target.root) for module in target.modules))
    names = seen.folders or seeming
    return {_folder(target.shown(os.path.join(folder, "main.tf"))) for folder in names}


def _calls(seen: Seen) -> set[tuple[str, ...]]:
    """Names of the calls that lead to each module of the root. Another root below this one may call
    the same module, or this root itself: checkov finds it again as a part of that one."""
    chains = (_modules(resource.address) for resource in seen.resources)
    return {()}.union(chain[:n] for chain in chains for n in range(1, len(chain) + 1))


def _modules(address: str) -> tuple[str, ...]:
    """The calls before a resource; checkov writes ``data.`` before them, Terraform behind."""
    words = without_indexes(address).removeprefix("data.").split(".")
    ends = next((n for n in range(0, len(words), 2) if words[n] != "module"), len(words))
    return tuple(words[1:ends:2])


def _is_terraform(finding: Finding) -> bool:
    """checkov also tries to read ``.hcl``, which are files of other tools."""
    return bool(finding.resource) or finding.file.endswith(TERRAFORM)


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _not_made(seen: Seen) -> set[str]:
    """Addresses of resources of which nothing is made in any instance, without indexes: checkov
    writes ``[0]`` behind one whose ``count`` it cannot tell."""
    made = {without_indexes(resource.address) for resource in seen.resources}
    return {without_indexes(address) for address in seen.absent} - made


def _modules_not_made(seen: Seen) -> tuple[str, ...]:
    """Beginnings of addresses below calls of modules that make nothing: checkov judges these as if
    they were made. It leaves out some indexes, so a call counts only if none of it is made."""
    calls = {f"{without_indexes(a)}." for a in seen.absent if _CALL.search(without_indexes(a))}
    if not calls:
        return ()
    steps = (without_indexes(resource.address).split(".") for resource in seen.resources)
    made = {".".join(s[:n]) + "." for s in steps for n in range(2, len(s), 2)}
    return tuple(sorted(calls - made))


def unparsed(target: Target, file: str, message: str) -> Finding:
    """The ``unknown`` of a file, which is named relative to the target's root. Its content is that
    of the file: who accepts it accepts what the file says now."""
    return Finding(
        policy_id=PARSE,
        source="checkov",
        requirements=(),
        severity=Severity.HIGH,
        status=Status.UNKNOWN,
        resource="",
        file=target.shown(file),
        line=0,
        message=message,
        remediation=_REMEDIATION,
        target=target.name,
        content=content_of(target.root / file),
    )


def content_of(path: Path) -> str:
    """A digest of the file, where no resource can be told that a finding is about; '' if nobody can
    read it: then nobody can accept the finding."""
    try:
        return digest("file", read_bounded(path))
    except OSError:
        return ""


def _unread(target: Target, seen: Seen, copied: Container[str]) -> Iterator[Finding]:
    if target.kind == "plan" and not target.source:
        return  # checkov reads the plan itself
    for file in seen.ambiguous:
        yield unparsed(target, file, _AMBIGUOUS)
    for file in seen.tofu:
        if file not in copied:
            yield unparsed(target, file, _TOFU)
    for file in sorted({resource.file for resource in seen.resources}):
        if file.endswith(".tf.json") and file not in copied:
            yield unparsed(target, file, _JSON)


def notes(findings: Iterable[Finding]) -> Iterator[str]:
    """One line per target: which files its checks have not seen."""
    files: dict[str, list[str]] = {}
    for finding in findings:
        if finding.policy_id == PARSE:
            files.setdefault(finding.target, []).append(finding.file)
    for target, unread in files.items():
        yield f"checkov did not read these files of {target}: {', '.join(sorted(unread))}"
