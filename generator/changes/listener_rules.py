"""Rules of a listener that would take the place of another one: AWS refuses it during the apply.

Source: Elastic Load Balancing API reference, Rule (a listener can't have multiple rules with the
same priority), SetRulePriorities and CreateRule (PriorityInUse). Terraform changes each rule by
itself, in no order.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.renewal import Renewal
from generator.config.addresses import part_of
from generator.config.model import Resource
from generator.config.values import Reference

_TYPE = "aws_lb_listener_rule"
_Place = tuple[str, int]  # listener, as it is called today, and priority


def taken_priorities(step: Renewal) -> Iterator[str]:
    """Every rule with a priority that another rule of its listener had in the last rendering."""
    if not step.differs:
        return
    rules = (r for r in step.former.configuration.resources if r.type == _TYPE)
    held = {place: step.moved(r.address) for r in rules if (place := _place(r, step))}
    for rule in step.terraform.configuration.resources:
        place = _place(rule, step, now=True) if rule.type == _TYPE else None
        before = held.get(place, rule.address) if place else rule.address
        if place and before != rule.address and not _is_new(place[0], step):
            yield (
                f"{step.name}: {rule.address} would get priority {place[1]}, which AWS still gives "
                f"to {before}, and two rules of a listener cannot share one.\nGive it a number "
                "that no service behind this load balancer has or had, and change it, if it "
                "matters, after the apply."
            )


def _place(rule: Resource, step: Renewal, now: bool = False) -> _Place | None:
    listener, priority = rule.get("listener_arn"), rule.get("priority")
    if not (isinstance(listener, Reference) and isinstance(priority, int)):
        return None
    return listener.address if now else step.moved(listener.address), priority


def _is_new(listener: str, step: Renewal) -> bool:
    """Whether the next apply makes the listener: it has no rules yet."""
    return any(part_of(listener, address) for address in step.replaced)
