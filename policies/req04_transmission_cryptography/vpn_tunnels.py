"""Both tunnels of a VPN connection alike (PCI DSS 4.2.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Resource,
    Unknown,
    Value,
    all_of,
    equals,
    failed,
    normal,
    passed,
    resolved,
    shown,
    unknown,
)

_HARDENING = (
    "ike_versions",
    *(
        f"phase{phase}_{what}"
        for phase in (1, 2)
        for what in (
            "encryption_algorithms",
            "integrity_algorithms",
            "dh_group_numbers",
            "lifetime_seconds",
        )
    ),
    "dpd_timeout_action",
    "dpd_timeout_seconds",
    "startup_action",
)


def both_tunnels_configured(case: Case) -> Judgement:
    """Each hardening argument is the same on tunnel 1 and tunnel 2."""
    return all_of(_same(case.resource, name) for name in _HARDENING)


def _same(resource: Resource, name: str) -> Judgement:
    paths = (f"tunnel1_{name}", f"tunnel2_{name}")
    one, two = (ABSENT if (v := resource.get(p)) is None else v for p in paths)
    if one is ABSENT and two is ABSENT:
        return passed()
    text = f"`{paths[0]}` is {_text(one)}, `{paths[1]}` is {_text(two)}"
    line = resource.line_of(paths[0] if two is ABSENT else paths[1])
    if ABSENT in (one, two):
        return unknown(text, line) if Unknown in (type(one), type(two)) else failed(text, line)
    if one == two or equals(one, normal(two)):
        return passed()
    return failed(text, line) if resolved(one) and resolved(two) else unknown(text, line)


def _text(value: Value) -> str:
    return "not set" if value is ABSENT else shown(value)
