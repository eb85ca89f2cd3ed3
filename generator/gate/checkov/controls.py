"""PCI DSS requirements, levels and severities of checkov's checks (policies/checkov.yaml).

checkov gives severities to holders of a vendor token only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import NoVerdictError
from generator.gate.model import REQUIREMENT, Level, Policy, Severity
from generator.gate.settings.yaml_file import read_yaml

_KEYS = {"requirements", "severity", "level"}


@dataclass(frozen=True, slots=True)
class Control:
    """What a check stands for; one that nobody mapped is no requirement.

    ``reason`` says why a check has no meaning for PCI DSS.
    """

    requirements: tuple[str, ...] = ()
    severity: Severity = Severity.MEDIUM
    remediation: str = ""
    level: Level = Level.RECOMMENDATION
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Controls:
    """Controls by check id; a check that nobody mapped is of medium severity."""

    by_check: Mapping[str, Control] = field(default_factory=dict)

    def of(self, check: str) -> Control:
        """The control of a check."""
        return self.by_check.get(check, Control())

    def with_remediation_of(self, policies: Iterable[Policy]) -> Controls:
        """The same, each check with the remediation of the policy that names it as equivalent."""
        controls = dict(self.by_check)
        for policy in policies:
            for check in policy.checkov:
                if not self.of(check).remediation:
                    controls[check] = replace(self.of(check), remediation=policy.remediation)
        return Controls(controls)


def load_controls(path: Path) -> Controls:
    """Read the map.

    Raises:
        NoVerdictError: unreadable or malformed.
    """
    document = read_yaml(path)
    if not isinstance(document, dict):
        raise NoVerdictError(
            f"{path}: expected ids of checks, each with its requirements and severity"
        )
    return Controls({str(check): _control(path, check, e) for check, e in document.items()})


def _control(path: Path, check: object, entry: object) -> Control:
    if isinstance(entry, dict) and set(entry) - {"reason"} == _KEYS:
        requirements, severity, level = entry["requirements"], entry["severity"], entry["level"]
        reason = entry.get("reason", "")
        if (
            severity in tuple(Severity)
            and level in tuple(Level)
            and isinstance(reason, str)
            and isinstance(requirements, list)
            and bool(requirements) is not bool(reason)
            and all(isinstance(r, str) and REQUIREMENT.fullmatch(r) for r in requirements)
        ):
            found = tuple(requirements)
            return Control(found, Severity(severity), level=Level(level), reason=reason)
    raise NoVerdictError(
        f"{path}: {check}: expected `requirements`, `severity` and `level`, and a `reason` where"
        " `requirements` is empty"
    )
