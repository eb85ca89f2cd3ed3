"""What the gate says of both sides: findings that appear or vanish, waivers, other thresholds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from generator.gate.model import Finding, Status
from generator.gate.settings.changes import GateChange
from generator.gate.verdict.verdict import Verdict
from generator.provider.arguments import Moved
from generator.review.model import News

_OPEN = (Status.FAIL, Status.UNKNOWN, Status.NOT_JUDGED)
_Key = tuple[str, str, Status]


def finding_changes(before: Verdict, after: Verdict, moved: Moved) -> tuple[News, ...]:
    """Findings that only one side has, the worst first: policy and resource tell them apart."""
    was = Counter(_key(f, moved) for f in before.findings)
    now = Counter(_key(f) for f in after.findings)
    new = [f for f in _once(after.findings) if now[_key(f)] > was[_key(f)]]
    gone = [f for f in _once(before.findings, moved) if was[_key(f, moved)] > now[_key(f, moved)]]
    lines = [
        (f, News(False, f.resource or f.file, _said(f), f.severity, after.refuses(f)))
        for f in new
        if f.status in _OPEN
    ]
    lines += [
        (f, News(True, moved(f.resource) or f.file, _said(f), f.severity))
        for f in gone
        if f.status in _OPEN
    ]
    ordered = sorted(lines, key=lambda p: (p[1].gone, p[0].severity.rank, p[1].text, p[1].about))
    return tuple(line for _, line in ordered)


def waiver_changes(before: Verdict, after: Verdict, moved: Moved) -> tuple[News, ...]:
    """What is waived on one side only."""
    was = {_key(f, moved): f for f in before.findings if f.status is Status.WAIVED}
    now = {_key(f): f for f in after.findings if f.status is Status.WAIVED}
    found = [_waived(now[key], gone=False) for key in now if key not in was]
    found += [_waived(was[key], gone=True) for key in was if key not in now]
    return tuple(sorted(found, key=lambda line: (line.gone, line.about, line.text)))


def setting_changes(before: Verdict, after: Verdict) -> tuple[News, ...]:
    """What the gate file of one side sets otherwise than the built-in one, and the other's does
    not: waivers, thresholds, lists."""
    return (
        *_settings(before.changed, after.changed, gone=False),
        *_settings(after.changed, before.changed, gone=True),
    )


def _key(finding: Finding, moved: Moved = lambda address: address) -> _Key:
    return finding.policy_id, moved(finding.resource) or finding.file, finding.status


def _once(
    findings: Collection[Finding], moved: Moved = lambda address: address
) -> Iterator[Finding]:
    yield from {_key(finding, moved): finding for finding in findings}.values()


def _said(finding: Finding) -> str:
    doubt = "" if finding.status is Status.FAIL else f" ({finding.status.replace('_', ' ')})"
    return f"{finding.policy_id}{doubt}: {finding.message}"


def _waived(finding: Finding, gone: bool) -> News:
    text = f"{finding.policy_id}: waived: {finding.reason}"
    return News(gone, finding.resource or finding.file, text, finding.severity)


def _settings(
    under: Collection[GateChange], over: Collection[GateChange], gone: bool
) -> Iterator[News]:
    """What one gate file changes and the other does not."""
    known = {repr((change.key.partition("[")[0], change.value)) for change in under}
    for change in over:
        if repr((change.key.partition("[")[0], change.value)) not in known:
            yield News(gone, change.file, f"{change.key}: {change.value}")
