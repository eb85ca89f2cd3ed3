"""Whether a statement of a resource policy lets in everybody.

AWS SDK, ``PublicAccessBlockConfiguration``: Amazon S3 takes a policy for public unless it limits
access to a set of ranges with ``aws:SourceIp``, or to fixed accounts, principals, sources or
networks. The policies of other services are read the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.config.values import ABSENT
from generator.gate.facts.identity.fences import fenced, from_few_addresses
from generator.gate.facts.identity.principals import (
    bound,
    everyone,
    given_conditions,
    given_principals,
)
from generator.gate.facts.identity.statement import Statement
from generator.gate.verdict.judgement import Judgement, failed, in_doubt, passed, unknown
from generator.gate.verdict.logic import some


def open_to_nobody_else(statement: Statement, found: Sequence[Statement], said: str) -> Judgement:
    """The statement of the policy ``found`` allows nobody but whom it names, or whom a condition or
    a denial of the policy lets through. ``said``: the message where it allows everyone.

    UNKNOWN where a principal or a condition that could keep strangers out is not resolved; of what
    is given from outside of the configuration, elsewhere.
    """
    if not statement.allows:
        return passed()
    inside = some((bound(statement), from_few_addresses(statement), fenced(statement, found)))
    if inside:
        return passed()
    open_to_all = everyone(statement)
    if open_to_all is None:
        away = given_principals(statement)
        return unknown("a principal cannot be resolved", statement.line, elsewhere=away)
    if not open_to_all:
        return passed()
    refused = failed(said, statement.line)
    if statement.effect not in ("Allow", ABSENT):
        return in_doubt(refused, "an effect is not resolved")
    away = given_conditions(statement)
    doubtful = in_doubt(refused, "a condition is not resolved", elsewhere=away)
    return refused if inside is False else doubtful
