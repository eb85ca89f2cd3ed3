"""Public names that a pair of regions shares: written once, and both sides can serve them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.environment import Environment
from generator.spec.model.load_balancer import LoadBalancer
from generator.spec.recovery import other_side, twin_service
from generator.spec.rules.subject import problem


def public_names(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Every public name of every service, and whoever says where they lead."""
    if any(draft.model is None for draft in drafts):
        return  # who is not read may be the other side
    found = [d.model for d in drafts if isinstance(d.model, Environment)]
    for draft in drafts:
        if isinstance(draft.model, Environment):
            other = other_side(draft.model, found)
            yield from _names(draft, draft.model, other)
            if draft.model.public_names_here and not (other and _written(other)):
                message = "the other side of a pair has no public_name that could lead here"
                allowed = "false, or public_name at services of the other side"
                yield problem(draft.lines, "public_names_here", message, True, allowed)


def _names(draft: Draft, model: Environment, other: Environment | None) -> Iterator[Problem]:
    for name, balancer in _written(model).items():
        path = f"services.{name}.load_balancer.public_name"
        twin = twin_service(name, model.services[name], other) if other else None
        if other is None:
            message = "only a service of a pair has a name that is turned"
            allowed = f"another environment with recovery_of: {model.name}"
            yield problem(draft.lines, path, message, allowed=allowed)
        elif twin is None or twin.load_balancer is None:
            message = f"{other.name} has no load balancer of this service"
            allowed = f"services.{name}.load_balancer in {other.name}"
            yield problem(draft.lines, path, message, allowed=allowed)
        elif twin.load_balancer.public_name:
            message = f"{other.name} says the same: the record can be in one root only"
            yield problem(draft.lines, path, message, allowed="public_name on one side")
        elif balancer.cloudfront or twin.load_balancer.cloudfront:
            message = "callers reach it over CloudFront, whose name is in cloudfront"
            yield problem(draft.lines, path, message, allowed="public_name, or cloudfront")
        elif twin.load_balancer.exposure is not balancer.exposure:
            message = f"the load balancer in {other.name} faces others"
            allowed = f"the same exposure in {other.name}"
            yield problem(draft.lines, path, message, balancer.exposure.value, allowed)


def _written(model: Environment) -> dict[str, LoadBalancer]:
    balancers = {name: service.load_balancer for name, service in model.services.items()}
    return {name: b for name, b in balancers.items() if b and b.public_name}
