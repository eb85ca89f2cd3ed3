"""Which target groups listeners and their rules forward to.

Provider documentation of aws_lb_listener and aws_lb_listener_rule: ``target_group_arn``, or
``forward`` with several.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.may_be import may_be
from generator.config.model import Configuration, Resource
from generator.config.values import Value

LISTENERS = ("aws_lb_listener", "aws_alb_listener")
LISTENER_RULES = ("aws_lb_listener_rule", "aws_alb_listener_rule")
_GROUPS = (
    "default_action.target_group_arn",
    "default_action.forward.target_group.arn",
    "action.target_group_arn",
    "action.forward.target_group.arn",
)


def parts_of(configuration: Configuration, listener: Resource) -> Iterator[tuple[Resource, bool]]:
    """A listener and its rules; False: nobody can tell whether the rule is one of its."""
    yield listener, True
    for rule in configuration.of_type(*LISTENER_RULES):
        owner = rule.get("listener_arn")
        sure = configuration.target(owner) is listener
        if sure or may_be(owner, listener):
            yield rule, sure


def target_groups(part: Resource) -> Iterator[Value]:
    """The target groups that a listener or a rule forwards to, as written."""
    for path in _GROUPS:
        for attribute in part.find(path):
            if attribute.value not in (None, ""):
                yield attribute.value
