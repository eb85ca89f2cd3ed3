"""PCI policies over one target: results become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.config.inputs import Inputs
from generator.config.model import Configuration, Trouble
from generator.errors import NoVerdictError
from generator.gate.causes import Causes, kind_of, last_cause, with_values_first
from generator.gate.content import contents_of
from generator.gate.model import (
    NO_DEFAULT,
    Finding,
    Policy,
    PolicySettings,
    Result,
    Severity,
    Status,
)
from generator.gate.published.answers import of_calls
from generator.gate.redaction import Redaction
from generator.gate.targets import Target
from generator.gate.verdict.lines import file_of
from generator.processes.work import said

_PLAN = "Check a plan, which holds every value: terraform show -json tfplan > plan.json"
_FETCH = "Run `terraform get` in the root first: modules that it fetched are read. Or: "
_SUBJECTS = 3  # that one message names


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


def findings(
    target: Target,
    configuration: Configuration,
    policies: Iterable[Policy],
    settings: PolicySettings,
) -> Iterator[Finding]:
    """Every policy's answers, and what could not be looked at.

    A policy that raises gives an ``error`` finding: the verdict then cannot be reached.
    """
    policies, contents = tuple(policies), contents_of(configuration)
    causes = Causes(configuration)
    read = {type_ for policy in policies for type_ in policy.resources}
    aside = {
        (resource.file, line)
        for resource in configuration.resources
        if resource.uncertain and resource.type not in read
        for line in range(resource.line, resource.block.end_line + 1)
    }
    # How many there are decides nothing where no policy asks (records of a certificate).
    weigh = _scale(configuration)
    weighed: dict[Severity, list[Trouble]] = {}
    for trouble in configuration.troubles:
        if trouble.apart:
            continue  # an error of the target
        light = (trouble.file, trouble.line) in aside
        weighed.setdefault(Severity.LOW if light else weigh(trouble), []).append(trouble)
    for severity in sorted(weighed, key=lambda one: one.rank):
        for trouble in _by_cause(weighed[severity]):
            content = contents.at(trouble.file, trouble.line)
            yield replace(_unread(target, trouble, severity), content=content)
    refused = [t for t in configuration.troubles if t.cause.endswith(NO_DEFAULT)]
    for policy in policies:
        try:
            for result in policy.evaluate(configuration, settings):
                passed = result.status is Status.PASS
                content = "" if passed else contents.of(result.resource)
                found = _finding(target, policy, result, content)
                cause = _of_default(result, refused) or causes.of(result)
                yield replace(found, cause=cause, remediation=_remedy(found, cause))
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            yield _broken(target, policy, error)
    for policy, answer in of_calls(configuration, policies, settings):
        content = contents.at(answer.resource.file, answer.resource.line)
        yield _finding(target, policy, answer, content)


def _finding(target: Target, policy: Policy, result: Result, content: str) -> Finding:
    return Finding(
        policy_id=policy.id,
        source="pci",
        requirements=policy.requirements,
        severity=_at_most_medium(policy.severity) if _elsewhere(result) else policy.severity,
        status=result.status,
        resource=result.resource.address,
        file=target.shown(file_of(result.line, result.resource.file)),
        line=result.line or result.resource.line,
        message=result.message or policy.title,
        remediation=policy.remediation,
        target=target.name,
        level=policy.level,
        content=content,
        elsewhere=_elsewhere(result),
        hops=tuple(replace(hop, file=target.shown(hop.file)) for hop in result.hops),
    )


def _of_default(result: Result, refused: Iterable[Trouble]) -> str:
    """Why the answer is unknown, where a default does not allow what its message names."""
    if result.status is not Status.UNKNOWN:
        return ""
    return next((t.cause for t in refused if t.message in result.message), "")


def _remedy(finding: Finding, cause: str) -> str:
    if finding.status is not Status.UNKNOWN:
        return finding.remediation
    return with_values_first(finding.remediation, cause, finding.message)


def _scale(configuration: Configuration) -> Callable[[Trouble], Severity]:
    """How much it weighs that something is not read. Of what is repeated an unknown number of
    times, one is judged: what hangs on the number or on the items is a finding of its own, and so
    is what hangs on an output of the root. A root of modules that are not read is not judged at
    all; one of other providers alone is not anyway."""
    made = [resource.type for resource in configuration.resources if resource.mode == "managed"]
    modules = any(kind_of(other.cause) == "modules" for other in configuration.troubles)
    foreign = made and not modules and not any(type_.startswith("aws") for type_ in made)

    def weight(trouble: Trouble) -> Severity:
        if foreign:
            return Severity.LOW
        light = trouble.light or _in_output(trouble, configuration)
        return Severity.MEDIUM if light and made else Severity.HIGH

    return weight


def _in_output(trouble: Trouble, configuration: Configuration) -> bool:
    return any(
        block.type == "output"
        and block.file == trouble.file
        and block.line <= trouble.line <= block.end_line
        for block in configuration.root_blocks
    )


def _elsewhere(result: Result) -> bool:
    return result.status is Status.UNKNOWN and result.elsewhere


def _at_most_medium(severity: Severity) -> Severity:
    """What another configuration makes is judged there: here it is named, and refuses nothing."""
    return max(severity, Severity.MEDIUM, key=lambda one: one.rank)


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


def _broken(target: Target, policy: Policy, error: BaseException) -> Finding:
    return Finding(
        policy_id=policy.id,
        source="pci",
        requirements=policy.requirements,
        severity=policy.severity,
        status=Status.ERROR,
        resource="",
        file=target.shown("."),
        line=0,
        message=f"the policy failed with an error: {said(error)}",
        remediation="Fix the policy; if it is one of pave's own policies, report the error.",
        target=target.name,
    )


def _by_cause(troubles: Iterable[Trouble]) -> Iterator[Trouble]:
    """One trouble per cause, at the place of the first, with what it is about."""
    grouped: dict[str, list[Trouble]] = {}
    for trouble in troubles:
        grouped.setdefault(last_cause(trouble.cause or trouble.message), []).append(trouble)
    for cause, (first, *others) in grouped.items():
        message, subjects = first.message, [t.subject for t in (first, *others) if t.subject]
        if others and subjects:
            subjects = list(dict.fromkeys(subjects))
            more = len(subjects) - _SUBJECTS
            named = ", ".join(subjects[:_SUBJECTS]) + (f" and {more} more" if more > 0 else "")
            message = f"{named}: {next(t.cause for t in (first, *others) if t.subject)}"
        elif others:
            message = f"{message}, here and in other places"
        yield replace(first, message=message, cause=cause)


def _unread(target: Target, trouble: Trouble, severity: Severity) -> Finding:
    foreign = kind_of(trouble.cause) == "modules"
    return Finding(
        policy_id="configuration-unread",
        source="pci",
        requirements=(),
        severity=severity,
        status=Status.UNKNOWN,
        resource="",
        file=target.shown(trouble.file),
        line=trouble.line,
        message=f"the policies cannot read all of this: {trouble.message}",
        remediation=with_values_first(
            _FETCH + _PLAN if foreign else _PLAN, trouble.cause or trouble.message
        ),
        target=target.name,
        cause=trouble.cause or trouble.message,
    )
