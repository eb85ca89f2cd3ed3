"""The register: numbered items, each for a section of the Report on Compliance.

Sections are those of the PCI DSS v4.0.1 Report on Compliance template; the words are our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from generator.evidence.digests import digest_of, together
from generator.evidence.model import EvidenceItem, Judged, RootEvidence
from generator.evidence.said import digest_of_rows, files_of, found_in, listed, paths_told, told
from generator.gate.facts.scope import ScopeCategory
from generator.report.interface import Style
from generator.report.summary import last_line
from generator.shown import folder_name, number

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
    files = files_of(root, (resource.file for resource in guards))
    kinds = {resource.type for resource in guards}
    yield _item(
        root,
        "3.2",
        "services",
        artefact=listed(files),
        sha256=together(files),
        population=f"{number(len(guards), 'resource')} of {number(len(kinds), 'type')}, "
        f"{number(len(root.services), 'rule')} with their peers",
        result=told(found_in(root, judged), ("1.2", "1.3", "1.4", "1.5")),
    )
    yield _paths(root)
    inside = sum(len(band.boxes) for vpc in picture.vpcs for band in vpc.bands)
    lanes = sum(len(band.lanes) for vpc in picture.vpcs for band in vpc.bands)
    population = (
        f"{number(len(picture.own_vpcs), 'VPC')}, {number(lanes, 'subnet')}, "
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
    unknown = sum(row.unknown for row in root.services)
    yield _item(
        root,
        "4.2",
        "services",
        artefact="the table of services and ports",
        sha256=digest_of_rows(root.services),
        population=f"{number(len(picture.arrows), 'pair')} of components",
        result=f"rules as written; {unknown} unknown. Which flows carry account data: not judged",
    )


def _paths(root: RootEvidence) -> EvidenceItem:
    """What was computed of segmentation; nothing is said of what was left out."""
    paths = root.segmentation
    asked = number(paths.asked, "pair")
    inside = number(len(paths.inside), "place")
    return _item(
        root,
        "3.2",
        "segmentation",
        artefact="the computed network paths",
        sha256=digest_of_rows([paths]),
        population="none" if paths.left_out else f"{asked} of places, {inside} in the CDE",
        result=paths_told(paths),
    )


def _inventory(root: RootEvidence, judged: Judged) -> Iterator[EvidenceItem]:
    coverage = judged.verdict.coverage
    untold = sum(row.scope in _UNTOLD for row in root.networks)
    yield _item(
        root,
        "4.5",
        "networks",
        artefact="the table of networks",
        sha256=digest_of_rows(root.networks),
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
        sha256=digest_of_rows(root.types),
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
        artefact=listed(documents),
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
    verdict = last_line(judged.verdict, Style())
    yield _item(
        root,
        "6.5",
        "files",
        artefact=f"{number(len(root.files), 'file')} of {folder_name(root.target.name)}",
        sha256=together(root.files),
        population=number(len(root.files), "file"),
        result=f"{told(found_in(root, judged), ())}. The verdict: {verdict}",
    )


def _item(root: RootEvidence, section: str, anchor: str, **told: str) -> EvidenceItem:
    """``told``: artefact, sha256, population and result."""
    words = sections()[section]
    return EvidenceItem(
        number="", section=section, owner=root.owner, anchor=anchor, **words, **told
    )
