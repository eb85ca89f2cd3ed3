"""Findings that hang on a default of a variable of the root.

A default is what a value is when nobody sets another one; a file of values, TF_VAR_x or -var in a
pipeline may. So a target whose root has such defaults is judged again as if they were not known.
A critical policy that passes only with a default is unknown, and medium: as it is written, the
configuration is right. Other findings name the default.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.config.model import Configuration
from generator.gate.model import Finding, Policy, Severity, Status
from generator.gate.pci import findings
from generator.gate.policy.evaluation import SCOPE_OPEN
from generator.gate.reading import load
from generator.gate.settings.settings import GateSettings
from generator.gate.targets import Target

_INSTANCE = re.compile(r'\["(?:[^"\\]|\\.)*"\]|\[[0-9]+\]')
_REMEDY = (
    "Set the variable where the gate sees it (terraform.tfvars, *.auto.tfvars or "
    "`pave check --var-file FILE`; --workspace NAME for terraform.workspace), or write "
    "`defaults: accepted` in the gate file."
)
_ONLY = "passes only because of"
_SHOWN = 3  # variables that one message names
_Key = tuple[str, str]


def doubted(
    found: Iterable[Finding],
    target: Target,
    defaults: Sequence[str],
    policies: Iterable[Policy],
    settings: GateSettings,
) -> list[Finding]:
    """The findings, with what hangs on one of the ``defaults`` (``name (file:line)``).

    Raises:
        NoVerdictError: the target cannot be read without its defaults.
    """
    found = list(found)
    telling = {f.policy_id for f in found if f.status is Status.FAIL}
    again = [p for p in policies if p.severity is Severity.CRITICAL or p.id in telling]
    configuration = load(target, defaults_open=True, partly=True)
    judged = list(findings(target, configuration, again, settings.for_policies))
    critical = {p.id for p in again if p.severity is Severity.CRITICAL}
    without = _by_resource(f for f in judged if f.policy_id in critical | telling)
    counted = [trouble.message for trouble in configuration.troubles]
    known = {_key(finding) for finding in found}
    if made := _all_made(configuration):  # blocks that a default leaves out
        judged += findings(target, made, again, settings.for_policies)
    failing = _by_resource(f for f in judged if f.status is Status.FAIL)
    added = [
        _left_out(others[0], counted, defaults)
        for key, others in failing.items()
        if key not in known and key[0] in critical
    ]
    return [*_compared(found, without, critical, defaults), *added]


def _all_made(configuration: Configuration) -> Configuration | None:
    """With every block of which nobody knows whether it is there; None when there is none."""
    made = tuple(replace(r, block=r.block.made()) for r in configuration.resources)
    return None if made == configuration.resources else replace(configuration, resources=made)


def by_default(finding: Finding) -> bool:
    """Whether the finding passes with the defaults as they are written."""
    return finding.status is Status.UNKNOWN and finding.message.startswith(_ONLY)


def _compared(
    found: Iterable[Finding],
    without: dict[_Key, list[Finding]],
    critical: set[str],
    defaults: Sequence[str],
) -> Iterator[Finding]:
    found = list(found)
    known = {(_key(finding), finding.status, finding.message) for finding in found}
    doubtful = _policies_with_more(found, without)
    for finding in found:
        others = [
            other
            for other in without.get(_key(finding), [])
            if (_key(other), other.status, other.message) not in known
        ]
        told = [f"{other.message} {other.cause}" for other in others]
        same = all(other.status is finding.status for other in others)
        same &= bool(others) or finding.policy_id not in doubtful
        if same or finding.source != "pci" or finding.status not in (Status.PASS, Status.FAIL):
            yield finding
        elif finding.status is Status.FAIL:
            yield _told(finding, told, defaults)
        elif finding.policy_id in critical:
            yield _unknown(finding, f"{_ONLY} {{}}", _named(told, defaults))
        else:
            yield finding


def _policies_with_more(found: Iterable[Finding], without: dict[_Key, list[Finding]]) -> set[str]:
    """Policies that without the defaults say something of a resource of which they said nothing."""
    keys = set(map(_key, found))
    return {
        policy
        for (policy, resource), others in without.items()
        if (policy, resource) not in keys and any(o.status is not Status.PASS for o in others)
    }


def _told(finding: Finding, told: Sequence[str], defaults: Sequence[str]) -> Finding:
    """What fails, with the defaults that are known to decide it."""
    if not any(name in " ".join(told) for name in defaults):
        return finding
    naming = [text for text in told if any(name in text for name in defaults)]
    what = "its scope" if all(t.startswith(SCOPE_OPEN) for t in naming) else "the value"
    return replace(
        finding, message=f"{finding.message}; {what} comes from {_named(told, defaults)}"
    )


def _unknown(finding: Finding, message: str, cause: str) -> Finding:
    return replace(
        finding,
        status=Status.UNKNOWN,
        severity=Severity.MEDIUM,
        message=message.format(cause),
        remediation=_REMEDY,
        cause=cause,
    )


def _left_out(finding: Finding, counted: Iterable[str], defaults: Sequence[str]) -> Finding:
    """What fails and is not there, as long as its number comes from a default."""
    why = [said for said in counted if finding.resource.startswith(said.partition(":")[0])]
    message = "is left out because of {}, and would fail if it existed"
    # Neither message nor keys: nothing there is known to be private in the first judgement.
    left_out = replace(finding, resource=_key(finding)[1])
    return _unknown(left_out, message, _named(why, defaults))


def _named(told: Iterable[str], defaults: Sequence[str]) -> str:
    """The defaults that the messages of the other judgement name; all where none is named."""
    said = " ".join(told)
    named = [name for name in defaults if name in said] or list(defaults)
    more = ["..."] if len(named) > _SHOWN else []
    word = "variable" if len(named) == 1 else "one of the variables"
    return f"the default of {word} {', '.join([*named[:_SHOWN], *more])}"


def _by_resource(found: Iterable[Finding]) -> dict[_Key, list[Finding]]:
    grouped: dict[_Key, list[Finding]] = {}
    for finding in found:
        grouped.setdefault(_key(finding), []).append(finding)
    return grouped


def _key(finding: Finding) -> _Key:
    """Policy and address without instances: their number may hang on a default as well."""
    return finding.policy_id, _INSTANCE.sub("", finding.resource)
