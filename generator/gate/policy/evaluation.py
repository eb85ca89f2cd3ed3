"""From a compiled condition to a policy's results over a whole configuration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.config.model import Configuration, Resource
from generator.gate.facts.scope import ScopeCategory
from generator.gate.model import Evaluate, PolicySettings, Result, Status
from generator.gate.policy.calls import Condition, ConditionError, Functions, bound_function
from generator.gate.policy.case import Case, Root
from generator.gate.policy.conditions import compile_condition
from generator.gate.verdict.judgement import Judgement, unknown

# How an answer begins that depends only on a scope that cannot be resolved.
SCOPE_OPEN = "cannot tell whether it is in scope; if it is: "
OUT_BY_DEFAULT = "only `default_tags` of a provider say that it is out of scope"


def compile_check(entry: dict[str, Any], functions: Functions) -> Evaluate:
    """The evaluation function of a policy entry.

    Raises:
        ConditionError: the check is malformed.
    """
    check = entry["check"]
    if isinstance(check, dict) and "over" in check:
        return _over_configuration(check, functions)
    condition = compile_condition(check, functions)
    types = tuple(entry.get("applies_to") or entry["resources"])
    return _per_resource(condition, types, entry.get("scope", "any"))


def _over_configuration(check: dict[str, Any], functions: Functions) -> Evaluate:
    if check["over"] != "configuration" or not set(check) <= {"function", "over", "args"}:
        raise ConditionError(
            "check: `over: configuration` allows only `function` and `args` beside it"
        )
    if "function" not in check:
        raise ConditionError("check: `over: configuration` needs a `function`")
    function = bound_function(check, functions, "check")
    arguments = check.get("args") or {}

    def evaluate(configuration: Configuration, settings: PolicySettings) -> Iterable[Result]:
        results: Iterable[Result] = function(Root(configuration, settings), **arguments)
        return results

    return evaluate


def _per_resource(condition: Condition, types: tuple[str, ...], scope: str) -> Evaluate:
    def evaluate(configuration: Configuration, settings: PolicySettings) -> Iterator[Result]:
        for resource in _subjects(configuration, types):
            case = Case.of(configuration, settings, resource)
            in_scope = _applies(case, scope)
            by_default = in_scope is False and scope == "in-scope" and case.out_by_default(resource)
            if in_scope is False and not by_default:
                continue
            judgement = _scoped(condition(case), in_scope)
            if by_default:
                judgement = _in_doubt(judgement)
            if judgement.status is not None:
                yield Result(
                    resource,
                    judgement.status,
                    judgement.message,
                    judgement.line,
                    judgement.cause,
                    judgement.elsewhere,
                )

    return evaluate


def _subjects(configuration: Configuration, types: tuple[str, ...]) -> Iterable[Resource]:
    if "*" in types:
        return [r for r in configuration.resources if r.mode == "managed"]
    return configuration.of_type(*types)


def _applies(case: Case, scope: str) -> bool | None:
    """Whether a policy's scope takes the resource in; None: its scope cannot be resolved.

    ``in-scope`` takes everything but what is tagged out of scope, so that a missing tag never
    switches a policy off (PCI DSS v4.0.1, section 4: in scope until shown otherwise).
    """
    if scope == "any":
        return True
    own = case.scope_of(case.resource)
    if own is ScopeCategory.UNKNOWN:
        return None
    if scope == "cde":
        return own is ScopeCategory.CDE
    return own is not ScopeCategory.OUT_OF_SCOPE


def _scoped(judgement: Judgement, in_scope: bool | None) -> Judgement:
    if in_scope is None and judgement.status is Status.FAIL:
        reason = f"{SCOPE_OPEN}{judgement.message}"
        return Judgement(Status.UNKNOWN, reason, judgement.line)
    return judgement


def _in_doubt(judgement: Judgement) -> Judgement:
    """Of what only ``default_tags`` call out of scope, which may be right: nothing fails."""
    if judgement.status is Status.PASS or judgement.status is None:
        return judgement
    told = judgement.message.removeprefix(SCOPE_OPEN)
    return unknown(f"{SCOPE_OPEN}{told}", judgement.line, OUT_BY_DEFAULT, elsewhere=True)
