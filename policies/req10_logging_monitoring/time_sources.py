"""Where servers take their time from."""

from __future__ import annotations

import re

from generator.gate.api import (
    Case,
    Judgement,
    Unknown,
    Value,
    all_of,
    failed,
    is_private,
    items,
    network,
    not_applicable,
    passed,
    unknown,
    user_data,
)

_AMAZON = ("169.254.169.123", "fd00:ec2::123")
_CHANGES = re.compile(
    r"(?:pool\.ntp\.org|time\.(?:google|windows|cloudflare|apple)\.com"
    r"|(?:disable|stop|mask)\s+(?:--now\s+)?(?:chronyd?|ntpd?|systemd-timesyncd)"
    r"|Stop-Service\s+(?:-Name\s+)?w32time)",
    re.IGNORECASE,
)


def time_from_inside(case: Case) -> Judgement:
    """ntp_servers is not set, or names Amazon's link-local server or private addresses."""
    found = [(v, f.line) for f in case.find("ntp_servers") for v in items(f.value)]
    return all_of([passed(), *(_source(value, line) for value, line in found)])


def _source(value: Value, line: int) -> Judgement:
    if not isinstance(value, str):
        return unknown("ntp_servers cannot be resolved", line)
    address = network(value)
    if value in _AMAZON or (address is not None and is_private(address)):
        return passed()
    return failed(f"ntp_servers names {value}, which is outside", line)


def user_data_keeps_time(case: Case) -> Judgement:
    """No text of the user data names a public pool or stops the time service."""
    texts, rest = user_data(case.configuration, case.resource)
    for text, line in texts:
        found = _CHANGES.search(text)
        if found:
            return failed(f"user data has {found[0]!r}", line)
    if any(isinstance(part, Unknown) for part in rest):
        return unknown("a part of the user data cannot be resolved")
    return passed() if texts else not_applicable()
