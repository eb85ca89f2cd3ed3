"""Settings of Elastic Beanstalk (developer guide, "General options for all environments")."""

from __future__ import annotations

from fnmatch import fnmatchcase

from generator.gate.api import (
    Block,
    Case,
    Judgement,
    Value,
    all_of,
    equals,
    failed,
    passed,
    unknown,
    values_at,
)


def beanstalk_setting(
    case: Case, namespace: str, name: str, allowed: list[str], default: str
) -> Judgement:
    """Each setting of the name in the namespaces (a pattern) has an allowed value; ``default`` is
    what AWS takes where there is none."""
    settings, unresolved = case.blocks("setting")
    found = [_read(setting) for setting in settings]
    open_ = bool(unresolved) or any(
        not isinstance(n, str) or not isinstance(s, str) for s, n, _, _ in found
    )
    named = [
        (value, line)
        for space, key, value, line in found
        if key == name and isinstance(space, str) and fnmatchcase(space, namespace)
    ]
    judged = [_allowed(name, value, line, allowed) for value, line in named]
    if open_:
        judged.append(unknown(f"settings, {name} perhaps, cannot be resolved", elsewhere=True))
    elif not named:
        judged.append(_allowed(name, default, 0, allowed))
    return all_of(judged)


def _read(setting: Block) -> tuple[Value, Value, Value, int]:
    space, name, value = (values_at(setting, p)[0].value for p in ("namespace", "name", "value"))
    return space, name, value, setting.line


def _allowed(name: str, value: Value, line: int, allowed: list[str]) -> Judgement:
    answers = [equals(value, one) for one in allowed]
    if True in answers:
        return passed()
    if None in answers:
        return unknown(f"{name} cannot be resolved", line)
    return failed(f"{name} is {value}", line)
