"""Protections of a Network Firewall that the next apply would meet.

Source: Network Firewall API reference, DeleteFirewall, AssociateSubnets and DisassociateSubnets
(refused while the protection is on). The AWS provider changes protections before what they protect.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.model import Resource

_TYPE = "aws_networkfirewall_firewall"
_FIELD = "network.firewall: {protected: false}"


def protected_firewalls(step: Renewal) -> Iterator[str]:
    """A firewall that AWS would not delete, or not move into other subnets, and what to write."""
    for address in step.before:
        here = address.partition(f".{_TYPE}.")[1]
        if here and not step.stays(address) and _was_protected(step, address):
            yield (
                f"{step.name}: AWS does not delete {address} while it is protected. Write "
                f"`{_FIELD}` and apply that first."
            )
    for here, old, new in step.pairs:
        moves = new.type == _TYPE and _subnets(old) != _subnets(new)
        if moves and new.get("subnet_change_protection") is True:
            yield (
                f"{step.name}: {here} gets endpoints in other subnets, which AWS refuses while it "
                f"is protected. Write `{_FIELD}` for this apply, and take it out again after it."
            )


def _was_protected(step: Renewal, address: str) -> bool:
    found = (r for r in step.former.configuration.resources if step.moved(r.address) == address)
    return any(resource.get("delete_protection") is True for resource in found)


def _subnets(firewall: Resource) -> set[str]:
    return {str(found.value) for found in firewall.find("subnet_mapping.subnet_id")}
