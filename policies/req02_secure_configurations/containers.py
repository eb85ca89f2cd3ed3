"""What containers may do on their host."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    Value,
    containers_of,
    equals,
    failed,
    in_doubt,
    passed,
    settings_of,
    some,
    unknown,
)


def not_privileged(case: Case) -> Judgement:
    """No container of the task or job is privileged."""
    found = containers_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    settings = [(n, v) for n, v in settings_of(found, "privileged") if v not in (ABSENT, None)]
    for name, value in settings:
        if equals(value, True):
            return failed(f"{name} is privileged")
    open_ = any(equals(value, True) is None for _, value in settings)
    return unknown("`privileged` cannot be resolved") if open_ else passed()


def no_root_on_host_network(case: Case) -> Judgement:
    """The task has a network of its own, or none of its containers runs as root."""
    shared = equals(case.get("network_mode"), "host")
    if case.get("network_mode") is ABSENT or shared is False:
        return passed()
    found = containers_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    root = some(_is_root(value) for _, value in settings_of(found, "user"))
    if root is False:
        return passed()
    refused = failed("runs as root on the network of its host", case.line_of("network_mode"))
    return refused if root and shared else in_doubt(refused, "cannot tell user or network_mode")


def not_root(case: Case) -> Judgement:
    """No container names root as its user; without a name it is the user of the image."""
    found = containers_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    named = [(n, v) for n, v in settings_of(found, "user") if v not in (ABSENT, None, "")]
    for name, user in named:
        if _is_root(user):
            return failed(f"{name} runs as {user}")
    open_ = any(_is_root(user) is None for _, user in named)
    return unknown("`user` cannot be resolved") if open_ else passed()


def _is_root(user: Value) -> bool | None:
    """``root``, ``0:0``, or nobody named: the user of the image, which is root as a rule."""
    if user in (ABSENT, None, ""):
        return True
    return user.partition(":")[0] in ("root", "0") if isinstance(user, str) else None
