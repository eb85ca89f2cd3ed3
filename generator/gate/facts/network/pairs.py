"""Associations and subnets whose number is not known, made in pairs.

``count = length(var.zones)`` on both, and ``subnet_id = aws_subnet.x[count.index].id``: each subnet
has its association, however many there are. So has it where ``for_each`` is the subnet itself.
"""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.config.values import Cause, Unknown, Value, references
from generator.gate.facts.memo import once


def paired_table(configuration: Configuration, subnet: Resource) -> Resource | None:
    """The route table of each instance of a subnet; None where nothing is made in pairs with it,
    or the table cannot be told."""
    if not subnet.uncertain:
        return None
    for association in configuration.of_type("aws_route_table_association"):
        if _in_pairs(configuration, subnet, association):
            return _table(configuration, association.get("route_table_id"))
    return None


def _in_pairs(configuration: Configuration, subnet: Resource, association: Resource) -> bool:
    chosen = association.get("subnet_id")
    if not association.uncertain or not isinstance(chosen, Unknown):
        return False
    if {reference.address for reference in references(chosen)} != {subnet.address}:
        return False
    reasons = _reasons(configuration)
    own, other = reasons.get(association.address, ""), reasons.get(subnet.address, "")
    return bool(own) and (own == other or own.endswith(f": {subnet.address} {_AFTER}"))


_AFTER = "is known only after apply"


@once
def _reasons(configuration: Configuration) -> dict[str, str]:
    """Why the number of instances is not known, by address."""
    return {t.subject: t.cause for t in configuration.troubles if t.subject}


def _table(configuration: Configuration, value: Value) -> Resource | None:
    """All instances of a table have the same routes, as far as they are written."""
    if isinstance(value, Unknown) and value.cause is Cause.INSTANCES:
        named = {reference.address for reference in references(value)}
        return configuration.by_address.get(named.pop()) if len(named) == 1 else None
    return configuration.target(value)
