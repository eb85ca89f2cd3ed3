"""Policies in Cedar: what they permit to whom (Cedar policy language reference)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.api import ABSENT, Case, Judgement, Template, Value, failed, passed, unknown

_REMARK = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*')
_PERMIT = re.compile(r"\bpermit\s*\(([^)]*)\)\s*((?:(?:when|unless)\s*\{[^}]*\}\s*)*);")
_FILLED_IN = "filled_in"
_ALL_FILLED_IN = re.compile(r"\{\s*filled_in\s*\}")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_BRACED = re.compile(r"\{[^}]*\}")
_ANYTHING = re.compile(r"\s*principal\s*,\s*action\s*,\s*resource\s*,?\s*")
_CONDITION = re.compile(r"(when|unless)\s*\{([^}]*)\}")
_EMPTY = {"when": "true", "unless": "false"}


def permits_are_conditional(case: Case) -> Judgement:
    """Every permit of the Cedar policy has a condition that is no constant. Without a policy
    nobody is admitted (Verified Access user guide, "Verified Access policies")."""
    path = "policy_document"
    text = _readable(case.get(path))
    if text in (ABSENT, None, ""):
        return passed("no policy admits nobody")
    if not isinstance(text, str):
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    if any(_permits(text)):
        return failed("a permit has no condition", case.line_of(path))
    return passed()


def permits_are_limited(case: Case) -> Judgement:
    """Every permit without a condition says who, what or on which resource: ``principal``,
    ``action`` and ``resource`` alone are anything (Cedar policy language reference, "Policy
    structure")."""
    path = "statement" if case.find("statement") else "definition.static.statement"
    text = _readable(case.get(path))
    if text is ABSENT:
        return passed("what it permits is in its template")
    if not isinstance(text, str):
        return unknown(f"`{path}` cannot be resolved", case.line_of(path))
    if any(_ANYTHING.fullmatch(scope) for scope in _permits(text)):
        return failed("a permit allows everybody everything", case.line_of(path))
    return passed()


def _readable(policy: Value) -> Value:
    """The text of a policy where only names in quotes, and parts of conditions, are filled in at
    apply; else the value as it is."""
    if not isinstance(policy, Template):
        return policy
    text = "".join(part if isinstance(part, str) else _FILLED_IN for part in policy.parts)
    bare = _REMARK.sub(r"\1", text)
    rest = _QUOTED.sub("", bare)
    known = _FILLED_IN not in _BRACED.sub("", rest) and not _ALL_FILLED_IN.search(rest)
    known = known and isinstance(policy.parts[-1], str)  # what ends the text may be a permit
    return text if known else policy


def _permits(text: str) -> Iterator[str]:
    """Between the brackets of each permit that has no condition, or a constant one."""
    for permit in _PERMIT.finditer(_REMARK.sub(r"\1", text)):
        conditions = _CONDITION.findall(permit[2])
        if all(_EMPTY[word] == condition.strip() for word, condition in conditions):
            yield permit[1]
