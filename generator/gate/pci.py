"""PCI policies over one target: results become findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.config.model import Configuration, Trouble
from generator.gate.causes import Causes, with_values_first
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
from generator.gate.targets import Target
from generator.gate.troubles import not_looked_at
from generator.gate.verdict.lines import file_of
from generator.processes.work import said


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
    yield from not_looked_at(target, configuration, policies, contents)
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


def _elsewhere(result: Result) -> bool:
    return result.status is Status.UNKNOWN and result.elsewhere


def _at_most_medium(severity: Severity) -> Severity:
    """What another configuration makes is judged there: here it is named, and refuses nothing."""
    return max(severity, Severity.MEDIUM, key=lambda one: one.rank)


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
