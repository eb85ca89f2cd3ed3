"""The declarative conditions of policies: YAML in, a three-valued function out.

Everything that is wrong with a condition is found when it is compiled, so that a typing error
in a policy stops the gate and never turns a check off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.config.model import Block
from generator.gate.model import Status
from generator.gate.policy.calls import (
    Condition,
    ConditionError,
    Functions,
    compile_function,
    compile_shared,
    only_keys,
)
from generator.gate.policy.case import Case
from generator.gate.policy.leaf import compile_leaf
from generator.gate.verdict.judgement import (
    Judgement,
    all_of,
    any_of,
    failed,
    negation,
    not_applicable,
    passed,
    unknown,
)
from generator.gate.verdict.wording import shown


def compile_condition(node: Any, functions: Functions, where: str = "check") -> Condition:
    """Turn a condition of a policy file into a function.

    Raises:
        ConditionError: the condition is malformed or names what does not exist.
    """
    if not isinstance(node, dict):
        raise ConditionError(f"{where}: expected a condition, found {type(node).__name__}")
    for key, compiler in _COMPILERS.items():
        if key in node:
            return compiler(node, functions, where)
    for key in node:
        if key in functions.shared:
            return compile_shared(key, node, functions, where)
    written = ", ".join(map(str, node)) or "nothing"
    known = ", ".join([*_COMPILERS, *sorted(functions.shared)])
    raise ConditionError(f"{where}: found {written}; allowed: one of {known}")


def _many(key: str, combine: Callable[[list[Judgement]], Judgement]) -> Callable[..., Condition]:
    def compiler(node: dict[str, Any], functions: Functions, where: str) -> Condition:
        only_keys(node, {key}, where)
        if not isinstance(node[key], list) or not node[key]:
            raise ConditionError(f"{where}.{key}: expected a list of conditions")
        parts = [
            compile_condition(part, functions, f"{where}.{key}[{number}]")
            for number, part in enumerate(node[key])
        ]
        return lambda case: combine([part(case) for part in parts])

    return compiler


def _compile_not(node: dict[str, Any], functions: Functions, where: str) -> Condition:
    only_keys(node, {"not"}, where)
    inner = compile_condition(node["not"], functions, f"{where}.not")
    return lambda case: negation(inner(case))


def _compile_when(node: dict[str, Any], functions: Functions, where: str) -> Condition:
    only_keys(node, {"when", "then"}, where)
    if "then" not in node:
        raise ConditionError(f"{where}: `when` needs a `then`")
    when = compile_condition(node["when"], functions, f"{where}.when")
    then = compile_condition(node["then"], functions, f"{where}.then")

    def condition(case: Case) -> Judgement:
        applies = when(case)
        if applies.status is Status.PASS:
            return then(case)
        if applies.status is Status.UNKNOWN:
            return replace(
                applies, message=f"cannot tell whether the policy applies: {applies.message}"
            )
        return not_applicable()

    return condition


def _compile_each(node: dict[str, Any], functions: Functions, where: str) -> Condition:
    only_keys(node, {"each", "check", "min"}, where)
    path, least = node["each"], node.get("min", 0)
    if not isinstance(path, str) or not path:
        raise ConditionError(f"{where}.each: expected the path of a block")
    if not isinstance(least, int) or isinstance(least, bool) or least < 0:
        raise ConditionError(f"{where}.min: expected a number")
    inner = compile_condition(node.get("check"), functions, f"{where}.check")

    def condition(case: Case) -> Judgement:
        blocks, unresolved = case.blocks(path)
        judgements = [_at_block(inner, case, block) for block in blocks]
        judgements += [unknown(f"`{path}` is {shown(f.value)}", f.line) for f in unresolved]
        if len(judgements) < least:
            return failed(f"needs at least {least} block `{path}`, and has {len(judgements)}")
        certain = sum(not block.uncertain for block in blocks)
        if certain < least:
            judgements.append(
                unknown(f"needs at least {least} block `{path}`, and some may not exist")
            )
        return all_of(judgements) if judgements else passed(f"no block `{path}`")

    return condition


def _at_block(inner: Condition, case: Case, block: Block) -> Judgement:
    judgement = inner(case.at(block))
    return judgement if judgement.line else replace(judgement, line=block.line)


def _compile_path(node: dict[str, Any], _: Functions, where: str) -> Condition:
    try:
        leaf = compile_leaf(node)
    except ValueError as error:
        raise ConditionError(f"{where}: {error}") from error
    return leaf


_COMPILERS: dict[str, Callable[[dict[str, Any], Functions, str], Condition]] = {
    "all": _many("all", all_of),
    "any": _many("any", any_of),
    "not": _compile_not,
    "when": _compile_when,
    "each": _compile_each,
    "function": compile_function,
    "path": _compile_path,
}
KEYWORDS = frozenset(_COMPILERS)  # no shared check has one of these as its name
