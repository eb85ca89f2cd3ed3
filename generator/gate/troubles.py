"""What could not be looked at in a configuration: one finding per cause, as heavy as what hangs on
it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from generator.config.model import Configuration, Trouble
from generator.gate.causes import kind_of, last_cause, with_values_first
from generator.gate.content import Contents
from generator.gate.model import Finding, Policy, Severity, Status
from generator.gate.targets import Target
from generator.shown import first_of

_PLAN = "Check a plan, which holds every value: terraform show -json tfplan > plan.json"
_FETCH = "Run `terraform get` in the root first: modules that it fetched are read. Or: "
_SUBJECTS = 3  # that one message names


def not_looked_at(
    target: Target, configuration: Configuration, policies: Sequence[Policy], contents: Contents
) -> Iterator[Finding]:
    """Findings of status ``unknown``, the heaviest first; what is an error of the target is told
    elsewhere (``reading.not_read``)."""
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


def _by_cause(troubles: Iterable[Trouble]) -> Iterator[Trouble]:
    """One trouble per cause, at the place of the first, with what it is about."""
    grouped: dict[str, list[Trouble]] = {}
    for trouble in troubles:
        grouped.setdefault(last_cause(trouble.cause or trouble.message), []).append(trouble)
    for cause, (first, *others) in grouped.items():
        message, subjects = first.message, [t.subject for t in (first, *others) if t.subject]
        if others and subjects:
            named = first_of(list(dict.fromkeys(subjects)), _SUBJECTS)
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
