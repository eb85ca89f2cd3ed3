"""The parts of a report; the page is a function of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.config.model import Configuration
from generator.diagram.model import Picture
from generator.evidence.segments import SegmentationEvidence
from generator.gate.model import Finding, PolicySettings
from generator.gate.settings.provided import ProvidedPart
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where it comes from. ``commit`` is '' outside of a repository; ``open_files``: files of the
    target that differ from the commit, or are not in it."""

    commit: str
    open_files: int
    date: str  # UTC, ISO 8601
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file and its SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One line of the register."""

    number: str
    section: str  # of the Report on Compliance
    title: str
    supports: str
    artefact: str
    sha256: str
    population: str
    result: str
    owner: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class OpenService:
    """One security group rule: PCI DSS 1.2.5 asks for every service and port, with its reason."""

    source: str
    target: str
    traffic: str
    reason: str  # '' where nobody wrote one
    place: str
    unknown: bool = False  # an end, the direction or the traffic cannot be resolved


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """A network, or a type of resources, with its scope."""

    name: str
    scope: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RootEvidence:
    """What is told of one root module."""

    target: Target
    configuration: Configuration
    picture: Picture
    drawing: str
    files: tuple[FileDigest, ...]
    provenance: Provenance
    owner: str
    services: tuple[OpenService, ...] = ()
    segmentation: SegmentationEvidence = field(default_factory=SegmentationEvidence)
    networks: tuple[ScopeRow, ...] = ()
    types: tuple[ScopeRow, ...] = ()
    register: tuple[EvidenceItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """What one policy or check says for a requirement."""

    policy: str
    title: str
    open: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    passed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement with everything that was said for it."""

    name: str
    chapter: str
    word: str  # the result
    rows: tuple[PolicyRow, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict with the titles of its policies."""

    verdict: Verdict
    titles: dict[str, str] = field(default_factory=dict)
    settings: PolicySettings = field(default_factory=PolicySettings)
    documents: Sequence[FileDigest] = ()
    provided: Sequence[ProvidedPart] = ()
