"""Sites that are other environments of the estate: their ranges and ports, from the other spec.

Everything after this knows a site with ranges and flows with addresses, as if somebody had copied
them from the other spec.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.spec.addresses import allocate
from generator.spec.model.base import Flow
from generator.spec.model.component import Component
from generator.spec.model.environment import Environment
from generator.spec.model.site import Site
from generator.spec.model.subnet_role import SubnetRole
from generator.spec.targets import front


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where connections to a component arrive: subnets, and ports it listens on and accepts."""

    role: SubnetRole
    ports: tuple[int, ...]
    accepts: tuple[int, ...]


def entry(environment: Environment, name: str) -> Arrival | None:
    """Where connections to a component arrive; None for what has no place in the VPC."""
    found = environment.component(name)
    if found is None or not found.in_vpc:
        return None
    if (before := front(environment, name)) and (balancer := before[1].load_balancer):
        return Arrival(before[1].subnet_role, (balancer.port,), (balancer.port,))
    return Arrival(found.subnet_role, tuple(found.listens_on), tuple(found.accepts))


def port_of(environment: Environment, flow: Flow) -> int | None:
    """Port of a flow to components of an environment: its own word, or the one that all of them
    listen on; None when they do not say it."""
    entries = [entry(environment, name) for name in flow.addresses]
    ports = {port for found in entries if found for port in found.ports}
    return flow.port or (ports.pop() if len(ports) == 1 else None)


def with_peers(environment: Environment, known: Mapping[str, Environment]) -> Environment:
    """The environment with the ranges, and the ports, of the environments that it names as sites.

    What cannot be found, because a spec is wrong, is left as it is written; the rules tell.
    """
    peers = {
        name: known[site.environment]
        for name, site in environment.sites.items()
        if site.environment is not None and site.environment in known
    }
    if not peers:
        return environment
    changed: dict[str, Any] = {
        field: {name: _linked(member, peers) for name, member in members.items()}
        for field in type(environment).model_fields
        if isinstance(members := getattr(environment, field), dict)
    }
    changed["sites"] = {
        name: _site(site, peers[name], environment) if name in peers else site
        for name, site in environment.sites.items()
    }
    return environment.with_members(changed)


def _linked(member: Any, peers: Mapping[str, Environment]) -> Any:
    if not isinstance(member, Component) or not any(f.to in peers for f in member.talks_to):
        return member
    flows = [_to(flow, peers[flow.to]) if flow.to in peers else flow for flow in member.talks_to]
    return member.model_copy(update={"talks_to": tuple(flows)})


def _to(flow: Flow, other: Environment) -> Flow:
    roles = {found.role for name in flow.addresses if (found := entry(other, name))}
    port = port_of(other, flow)
    return flow.model_copy(update={"addresses": _ranges(other, roles), "port": port})


def _site(site: Site, other: Environment, environment: Environment) -> Site:
    flows = [_from(flow, other, environment) for flow in site.talks_to]
    return site.model_copy(update={"cidrs": (other.network.cidr,), "talks_to": tuple(flows)})


def _from(flow: Flow, other: Environment, environment: Environment) -> Flow:
    callers = (other.component(name) for name in flow.addresses)
    roles = {caller.subnet_role for caller in callers if caller and caller.in_vpc}
    port = port_of(environment, flow.model_copy(update={"addresses": (flow.to,)}))
    return flow.model_copy(update={"addresses": _ranges(other, roles), "port": port})


def _ranges(environment: Environment, roles: set[SubnetRole]) -> tuple[str, ...]:
    """Ranges of the subnets of roles, in the order of the roles."""
    try:
        plan = allocate(environment.network)
    except ValueError:  # the rules of that environment say what is wrong
        return ()
    return tuple(
        cidr for role in SubnetRole if role in roles for cidr in plan.get(role, {}).values()
    )
