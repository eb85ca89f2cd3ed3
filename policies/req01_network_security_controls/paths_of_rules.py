"""Rules that no route can ever use (PCI DSS 1.2.7)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import Result, Root, Status, rules_and_routes

_NAMED = 3


def rules_have_routes(root: Root) -> Iterable[Result]:
    """A route leads to each range that a rule names, from where the group is worn."""
    unclear = False  # said once: what else is open has findings of its own
    for rule in rules_and_routes(root.configuration):
        if rule.routed is None:
            if not unclear:
                unclear = True
                message = f"cannot tell whether a route leads to its ranges: {rule.why}"
                yield Result(rule.resource, Status.UNKNOWN, message, rule.line, rule.cause)
        elif rule.routed:
            yield Result(rule.resource, Status.PASS, "", rule.line)
        else:
            named = ", ".join(rule.ranges[:_NAMED])
            message = f"no route of what has the group leads to {named}: no packet uses this rule"
            yield Result(rule.resource, Status.FAIL, message, rule.line)
