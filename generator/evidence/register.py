"""The register: numbered items, each for a section of the Report on Compliance.

Sections are those of the PCI DSS v4.0.1 Report on Compliance template; the words are our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.evidence.digests import digest_of, together
from generator.evidence.model import EvidenceItem, FileDigest, Judged, RootEvidence
from generator.gate.facts.scope import ScopeCategory
from generator.gate.model import Finding, Level, Status
from generator.report.interface import Style
from generator.report.summary import last_line
from generator.shown import number

_FILTERS = (
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
    "aws_network_acl",
    "aws_network_acl_rule",
    "aws_default_network_acl",
    "aws_route_table",
    "aws_route",
    "aws_networkfirewall_firewall_policy",
    "aws_networkfirewall_rule_group",
)
_UNTOLD = (ScopeCategory.UNTAGGED.value, ScopeCategory.UNKNOWN.value)


@lru_cache(maxsize=1)
def sections() -> dict[str, dict[str, str]]:
    """Title and our own words for each section."""
    text = Path(__file__).with_name("sections.json").read_text("utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)
    return found


def register(root: RootEvidence, judged: Judged, first: int) -> tuple[EvidenceItem, ...]:
    """The items of a root, numbered from ``first``."""
    found = (*_networks(root, judged), *_inventory(root, judged), *_papers(root, judged))
    return tuple(
        replace(item, number=f"E-{number_:02}") for number_, item in enumerate(found, start=first)
    )


def _networks(root: RootEvidence, judged: Judged) -> Iterator[EvidenceItem]:
    configuration, picture = root.configuration, root.picture
    guards = configuration.of_type(*_FILTERS)
    files = _files(root, (resource.file for resource in guards))
    kinds = {resource.type for resource in guards}
    yield _item(
        root,
        "3.2",
        "services",
        artefact=_listed(files),
        sha256=together(files),
        population=f"{number(len(guards), 'resource')} of {number(len(kinds), 'type')}, "
        f"{number(len(root.services), 'rule')} with their peers",
        result=_told(_of(root, judged), ("1.2", "1.3", "1.4", "1.5")),
    )
    inside = sum(len(band.boxes) for vpc in picture.vpcs for band in vpc.bands)
    lanes = sum(len(band.lanes) for vpc in picture.vpcs for band in vpc.bands)
    population = (
        f"{number(len(picture.vpcs), 'VPC')}, {number(lanes, 'subnet')}, "
        f"{number(inside, 'component')}"
    )
    drawn = " ".join(("drawn from the files.", *picture.notes))
    yield _item(
        root,
        "4.1",
        "map",
        artefact="the drawing (SVG)",
        sha256=digest_of(root.drawing),
        population=population,
        result=drawn,
    )
    unknown = sum("not known" in row.traffic + row.source + row.target for row in root.services)
    yield _item(
        root,
        "4.2",
        "services",
        artefact="the table of services and ports",
        sha256=_digest(root.services),
        population=f"{number(len(picture.arrows), 'pair')} of components",
        result=f"rules as written; {unknown} unknown. Which flows carry account data: not judged",
    )


def _inventory(root: RootEvidence, judged: Judged) -> Iterator[EvidenceItem]:
    coverage = judged.verdict.coverage
    untold = sum(row.scope in _UNTOLD for row in root.networks)
    yield _item(
        root,
        "4.5",
        "networks",
        artefact="the table of networks",
        sha256=_digest(root.networks),
        population=number(len(root.networks), "subnet"),
        result=f"{len(root.networks) - untold} with a scope, {untold} unknown",
    )
    resources = sum(int(row.detail) for row in root.types)
    kinds = len({row.name for row in root.types})
    untold = sum(int(row.detail) for row in root.types if row.scope in _UNTOLD)
    yield _item(
        root,
        "4.8",
        "types",
        artefact="the table of types",
        sha256=_digest(root.types),
        population=f"{number(resources, 'resource')} of {number(kinds, 'type')}",
        result=f"{resources - untold} with a scope, {untold} without one or unknown",
    )
    everywhere = f"; all targets: {coverage.judged} of {number(coverage.resources, 'resource')}"
    silent = number(len(coverage.silent), "type")
    yield _item(
        root,
        "4.9",
        "matrix",
        artefact="the requirements, one by one",
        sha256=together(root.files),
        population=f"all {number(resources, 'resource')}, no sample",
        result=f"judged by a policy or check of its type{everywhere}; {silent} not judged",
    )


def _papers(root: RootEvidence, judged: Judged) -> Iterator[EvidenceItem]:
    documents = judged.documents
    yield _item(
        root,
        "6.2",
        "documents",
        artefact=_listed(documents),
        sha256=together(documents),
        population=number(len(documents), "document"),
        result="at hand; what they say is not judged",
    )
    yield _item(
        root,
        "6.4",
        "",
        artefact="none",
        sha256="",
        population="none",
        result="unknown: files were judged, and nobody looked at the accounts. A plan shows what "
        "differs from them",
    )
    yield _item(
        root,
        "6.5",
        "files",
        artefact=f"{number(len(root.files), 'file')} of {root.target.name}",
        sha256=together(root.files),
        population=number(len(root.files), "file"),
        result=f"{_told(_of(root, judged), ())}. The verdict: {last_line(judged.verdict, Style())}",
    )


def _item(root: RootEvidence, section: str, anchor: str, **told: str) -> EvidenceItem:
    """``told``: artefact, sha256, population and result."""
    words = sections()[section]
    return EvidenceItem(
        number="", section=section, owner=root.owner, anchor=anchor, **words, **told
    )


def _of(root: RootEvidence, judged: Judged) -> list[Finding]:
    every = (*judged.verdict.findings, *judged.verdict.passes)
    return [finding for finding in every if finding.target == root.target.name]


def _told(found: Sequence[Finding], starts: tuple[str, ...]) -> str:
    """``12 passed, 0 failed, ...`` of requirements that begin so; of all without any."""

    def meant(finding: Finding) -> bool:
        if not starts:
            return True
        return finding.level is Level.REQUIREMENT and any(
            f"{name}.".startswith(f"{start}.") for name in finding.requirements for start in starts
        )

    own = [finding for finding in found if meant(finding)]
    words = (
        (Status.PASS, "passed"),
        (Status.FAIL, "failed"),
        (Status.UNKNOWN, "unknown"),
        (Status.WAIVED, "waived"),
        (Status.BASELINE, "of the baseline"),
        (Status.NOT_JUDGED, "not judged"),
        (Status.ERROR, "errors"),
    )
    counts = [(sum(f.status is status for f in own), word) for status, word in words]
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "nothing was judged"


def _files(root: RootEvidence, files: Iterable[str]) -> list[FileDigest]:
    named = {root.target.shown(file) for file in files}
    return [file for file in root.files if file.path in named]


def _listed(files: Sequence[FileDigest]) -> str:
    names = [file.path for file in files[:3]]
    more = [f"and {len(files) - 3} more"] if len(files) > 3 else []
    return ", ".join([*names, *more]) or "none"


def _digest(rows: Sequence[Any]) -> str:
    """Of the rows as JSON, keys in order."""
    return digest_of(json.dumps([asdict(row) for row in rows], sort_keys=True))
