"""What a policy is and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # a warm check reads findings, but no Terraform
    from generator.config.model import Configuration, Resource

# PCI DSS v4.0.1: 1.2.1, 10.2.1.1; appendices A1.1.3, A3.2.5
REQUIREMENT = re.compile(r"(?:(?:[1-9]|1[0-2])|A[1-3])(?:\.\d{1,2}){2,4}")

# Source of findings about the gate file and its waivers: they are mended, not accepted.
OF_THE_GATE = "gate"

# What is unknown because checkov did not read a file, or not surely: about the file as a whole.
UNREAD_FILE = "checkov-parse"

# Why an answer is unknown where a variable of the root decides that nobody gives a value.
NO_VALUE = re.compile(r"\bvariable [\w-]+ has no value")
# Or a path that begins where the caller is, or in a variable, leads to no file that can be read.
NO_FILE = re.compile(r"\bthe file of \w+\(\) cannot be read")
# Or where Terraform refuses what it makes of their defaults.
NO_DEFAULT = "which the defaults of the variables do not allow"

# Findings of roots with nothing to judge: they declare nothing, nothing of AWS, or types that can
# break no requirement.
ROOT_EMPTY, ROOT_FOREIGN, ROOT_BARE = "root-empty", "root-foreign", "root-bare"
TYPE_SILENT = "type-not-judged"  # resources of a type that nothing reads
NOBODY = "no policy and no check judges"

# What is written where a secret would be, if it is none by its words: who applies it has to give
# another, and in a root that nobody applies nothing leaks.
STAND_IN = "words that stand in for a secret"

# "variables.tf:3" in a message
_PLACE = re.compile(r"[^\s(),\"'`]*\.(?:tf|tofu|tfvars|hcl|json|ya?ml):[0-9]+")


class Severity(StrEnum):
    """Severity of a policy; compare with :attr:`rank`."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for critical to 3 for low."""
        return list(Severity).index(self)


class Level(StrEnum):
    """What a failure breaks: a PCI DSS requirement as its text has it, good practice beyond that
    text, or a house rule."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    CONVENTION = "convention"


class Status(StrEnum):
    """Status of a finding. ``unknown``: what decides could not be resolved; never a pass.
    ``not_judged``: a type of resource that no policy and no check reads."""

    FAIL = "fail"
    PASS = "pass"  # noqa: S105 - not a password
    WAIVED = "waived"
    BASELINE = "baseline"  # accepted when the gate was switched on
    UNKNOWN = "unknown"
    NOT_JUDGED = "not_judged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class FindingHop:
    """A rule, route or device on a network path, and where it is written."""

    what: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Result:
    """A policy's answer for one resource. ``line`` 0 means the resource's own line."""

    resource: Resource
    status: Status  # FAIL, PASS or UNKNOWN
    message: str
    line: int = 0
    cause: str = ""  # as in Finding
    elsewhere: bool = False  # as in Judgement
    hops: tuple[FindingHop, ...] = ()  # as in Finding; files as the configuration names them


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """What ``policies/gate.yaml`` (or a file given by the user) sets for policies.

    ``lists`` holds named allow lists: approved accounts, TLS policies, engine versions...
    """

    scope_tag: str = "pci_scope"
    scope_aliases: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Where whoever wrote the code wrote these settings too: a wider scope by these counts.
    floor: PolicySettings | None = None


Evaluate: TypeAlias = "Callable[[Configuration, PolicySettings], Iterable[Result]]"


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy with everything a reader, a QSA and the catalogue need."""

    id: str
    title: str
    requirements: tuple[str, ...]
    severity: Severity
    resources: tuple[str, ...]
    rationale: str
    remediation: str
    evaluate: Evaluate
    family: str  # folder under policies/
    examples: Path  # folder of its examples; may not exist
    aliases: tuple[str, ...] = ()
    scope: str = "any"  # "any" | "in-scope" | "cde"
    checkov: tuple[str, ...] = ()  # equivalent checks
    concern: str = ""  # shared with policies that judge the same fault
    level: Level = Level.REQUIREMENT


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the verdict; every output format is a function of these."""

    policy_id: str
    source: str  # "pci" | "checkov" | OF_THE_GATE
    requirements: tuple[str, ...]
    severity: Severity
    status: Status
    resource: str
    file: str
    line: int
    message: str
    remediation: str
    target: str = ""
    spec_file: str = ""  # for rendered trees: the spec line that caused the block
    spec_line: int = 0
    spec_field: str = (
        ""  # of that spec, which cures it; where the policy or check is known to have one
    )
    reason: str = ""  # why it is waived
    level: Level = Level.REQUIREMENT
    root: str = ""  # the target's place in its repository, however it was named
    content: str = ""  # digest of what the resource says; '' when that cannot be told
    cause: str = ""  # in words, where findings of several resources or policies share it
    group: str = ""  # the same for all findings that one change cures; '' for passes
    hops: tuple[FindingHop, ...] = ()  # of the network path that it is about, in their order
    elsewhere: bool = False  # the policy found out that what decides lies elsewhere

    @property
    def fingerprint(self) -> str:
        """Stable over moved lines and renamed files: policy, root, resource and message."""
        import hashlib  # noqa: PLC0415 - only findings that are reported pay for it

        message = _PLACE.sub("", self.message)
        text = "\0".join((self.policy_id, self.root or self.target, self.resource, message))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def hangs_on_value(finding: Finding) -> bool:
    """Whether the answer is unknown because a variable of the root has no value, or none that can
    be applied, or because it names a file that is not there."""
    said = finding.cause or finding.message
    # What a module that the root calls reads beside itself is no matter of who calls the root.
    asked = not finding.resource.startswith("module.") and NO_FILE.search(said)
    given = NO_VALUE.search(said) or asked or NO_DEFAULT in said
    return finding.status is Status.UNKNOWN and bool(given)


def is_silent(finding: Finding) -> bool:
    """Whether a target has no answer because nothing judges the types of its resources."""
    return finding.status is Status.ERROR and finding.cause.startswith(NOBODY)
