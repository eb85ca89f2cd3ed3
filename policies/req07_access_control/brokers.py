"""Access lists of Apache Kafka (Amazon MSK developer guide, "Custom Amazon MSK configurations")."""

from __future__ import annotations

import re

from generator.gate.api import Case, Judgement, failed, open_texts, passed, strings, unknown

_OPEN = re.compile(r"(?im)^[ \t]*allow\.everyone\.if\.no\.acl\.found[ \t]*[=: ][ \t]*true[ \t]*$")


def no_open_topics(case: Case) -> Judgement:
    """No line of the server's properties opens topics that have no access list."""
    value, line = case.literal(case.get("server_properties")), case.line_of("server_properties")
    if any(_OPEN.search(text) for text in strings(value)):
        return failed("allow.everyone.if.no.acl.found is true", line)
    return (
        unknown("server_properties cannot be resolved", line) if [*open_texts(value)] else passed()
    )
