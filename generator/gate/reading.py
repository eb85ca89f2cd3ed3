"""From a target to its configuration, or to the finding that says why it cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.inputs import Inputs
from generator.config.model import Configuration, Trouble
from generator.errors import NoVerdictError
from generator.gate.model import NO_DEFAULT, Finding, Severity, Status
from generator.gate.redaction import Redaction
from generator.gate.targets import Target


class EmptyTargetError(NoVerdictError):
    """Files that declare nothing, such as those of a root that somebody parked in comments."""


def load(
    target: Target, *, defaults_open: bool = False, tofu: bool = True, partly: bool = False
) -> Configuration:
    """Parse a target; ``defaults_open``: defaults of the root's variables are not known values;
    ``tofu``: files of OpenTofu count; ``partly``: as for ``readable``.

    Raises:
        NoVerdictError: a part that decides cannot be read; EmptyTargetError: nothing is written.
    """
    configuration = readable(target, _parse(target, defaults_open, tofu), partly=partly)
    if not (configuration.resources or configuration.root_blocks or configuration.troubles):
        raise EmptyTargetError(f"{target.name} is empty: there is nothing to judge.")
    return configuration


def readable(
    target: Target, configuration: Configuration, *, partly: bool = False
) -> Configuration:
    """The configuration of a target; ``partly``: also where modules that it calls are not there,
    which ``not_read`` then says.

    Raises:
        NoVerdictError: a part that decides cannot be read.
    """
    fatal = [t for t in configuration.troubles if t.fatal and not (partly and t.apart)]
    if fatal:
        raise NoVerdictError(_said(target, configuration, fatal))
    return configuration


def not_read(target: Target, configuration: Configuration) -> Iterator[Finding]:
    """An error where modules are not there that the target calls: the rest is judged."""
    apart = [trouble for trouble in configuration.troubles if trouble.apart]
    if apart:
        yield unreadable(target, _said(target, configuration, apart))


def _said(target: Target, configuration: Configuration, fatal: Iterable[Trouble]) -> str:
    safe = Redaction(configuration.private, configuration.private_keys)
    lines = (f"{target.shown(t.file)}:{t.line}: {safe.text(t.message)}" for t in fatal)
    return f"{target.name} cannot be read:\n  " + "\n  ".join(lines)


def _parse(target: Target, defaults_open: bool, tofu: bool) -> Configuration:
    from generator.config import load as config  # noqa: PLC0415 - a warm check parses nothing
    from generator.config.modules.variables import WORKSPACE  # noqa: PLC0415 - as above

    if target.kind == "plan":
        return config.load_plan(target.path, source=target.source)
    inputs = Inputs(target.values, defaults_open, tofu, target.workspace)
    found = config.load_directory(target.path, within=target.within, inputs=inputs)
    if defaults_open or not (_refused(found) and found.defaults):
        return found
    if WORKSPACE in found.defaults:
        # What Terraform refuses in the workspace "default" is not applied there.
        other = replace(inputs, workspace_open=True)
        again = config.load_directory(target.path, within=target.within, inputs=other)
        found = again if len(_refused(again)) < len(_refused(found)) else found
    other = replace(inputs, defaults_open=True)
    return _by_defaults(
        found, config.load_directory(target.path, within=target.within, inputs=other)
    )


def _refused(configuration: Configuration) -> set[Trouble]:
    """Expressions that cannot be evaluated."""
    return {t for t in configuration.troubles if not t.fatal and not t.cause}


def _by_defaults(found: Configuration, without: Configuration) -> Configuration:
    """What Terraform refuses with the defaults of the root's variables and not ``without`` them
    says so: whoever applies the root sets them otherwise."""
    theirs = {(t.file, t.line) for t in _refused(without)}
    mine = {t for t in _refused(found) if (t.file, t.line) not in theirs}
    told = (
        replace(t, cause=f"{t.message}, {NO_DEFAULT}") if t in mine else t for t in found.troubles
    )
    return replace(found, troubles=tuple(told))


def unreadable(target: Target, message: str) -> Finding:
    """A target that cannot be read: an error, so that the whole verdict cannot be reached."""
    return Finding(
        policy_id="target-unreadable",
        source="pci",
        requirements=(),
        severity=Severity.CRITICAL,
        status=Status.ERROR,
        resource="",
        file=target.shown("."),
        line=0,
        message=" ".join(line.strip() for line in message.splitlines()),
        remediation=(
            "Fix what the message names. pave does not judge what it cannot read. A root that "
            "nobody applies can be left out: `exclude` in the gate file."
        ),
        target=target.name,
    )


def not_judged(target: Target, reason: str, who: str = "it") -> Finding:
    """A target whose judging gave no answer; ``reason`` goes on after ``who``."""
    return unreadable(
        target,
        f"{target.name} was not judged: {who} {reason}. To give it more time or "
        "memory: --budget SECONDS, --memory MIB.",
    )
