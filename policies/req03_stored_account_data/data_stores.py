"""Where account data may be stored: engines that encrypt what they hold, and ask who reads it."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    ScopeCategory,
    failed,
    in_doubt,
    one_of,
    passed,
    unknown,
)


def engine_encrypts(case: Case) -> Judgement:
    """The engine of the cluster is no Memcached, which encrypts nothing at rest and knows no users
    (ElastiCache user guide, "Data security in Amazon ElastiCache").

    Without ``engine`` it is the Memcached of the provider's default. Of a cluster that no tag puts
    into the CDE, whether it holds account data is a question.
    """
    written = case.get("engine")
    answer = one_of("memcached" if written is ABSENT else written, ["redis", "valkey"])
    line = case.line_of("engine")
    if answer is None:
        return unknown("engine cannot be resolved", line)
    if answer:
        return passed()
    judgement = failed(f"engine is {'not set' if written is ABSENT else 'memcached'}", line)
    if case.scope_of(case.resource) is not ScopeCategory.UNTAGGED:
        return judgement
    return in_doubt(judgement, "no tag says whether it holds account data", elsewhere=True)
