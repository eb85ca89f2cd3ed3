"""Tasks of Amazon ECS: on AWS Fargate, or on servers that must outlive the zone as well.

The scheduler spreads tasks over the zones unless the first placement strategy says otherwise, and a
task with a network interface of its own only runs in the zones of its subnets (ECS developer guide,
"Schedule your containers", "Use strategies to define Amazon ECS task placement", "Allocate a
network interface for an Amazon ECS task"). One host may take all tasks: the number of hosts counts
as well as that of tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.resilience.book import Placements
from generator.resilience.ecs_hosts import TaskHosts, hosts_of
from generator.resilience.kinds.servers import group_seats, group_tolerance, spread
from generator.resilience.members import Assured, AtLeast, Both, Joint, Undecided
from generator.resilience.model import PlacedMember, Tolerance, ZonedPart

_NOWHERE = "its subnets are not known"
_ZONES = "attribute:ecs.availability-zone"


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each service."""
    for service in book.of_type("aws_ecs_service"):
        yield ZonedPart("service", service, _service(book, service))


def _service(book: Placements, service: Resource) -> Tolerance:
    hosts = hosts_of(book, service)
    if book.written(service, "scheduling_strategy") == "DAEMON":
        return _daemon(book, hosts)
    if service.get("desired_count") is ABSENT:
        return Undecided("`desired_count` is not set here")
    if reason := _elsewhere(service):
        return Undecided(reason)
    wanted = book.number(service, "desired_count")
    if wanted == 0:
        return Assured("it may be empty at any time", ())
    own = book.placed(service) if book.network.interfaces_of(service.address) else ()
    if hosts.serverless:
        return spread(own, wanted, "desired_count", "task") if own else Undecided(_NOWHERE)
    return _on_hosts(book, service, hosts, own, wanted)


def _elsewhere(service: Resource) -> str:
    """Why tasks may be in one zone, whatever there is."""
    strategies = [a.value for a in service.find("ordered_placement_strategy.type")]
    fields = [a.value for a in service.find("ordered_placement_strategy.field")]
    if strategies and (strategies[0] != "spread" or fields[:1] != [_ZONES]):
        return "its first placement strategy does not spread it over zones"
    return ""


def _daemon(book: Placements, hosts: TaskHosts) -> Tolerance:
    """One task on each host."""
    if not hosts.groups:
        return Undecided("it runs on every server of its cluster")
    return _whole(hosts, Joint(tuple(group_tolerance(book, group) for group in hosts.groups)))


def _on_hosts(
    book: Placements,
    service: Resource,
    hosts: TaskHosts,
    own: tuple[PlacedMember, ...],
    wanted: int | None,
) -> Tolerance:
    if not hosts.groups:
        # Subnets in one zone keep it there, wherever its servers are.
        alone = (spread(own, wanted, "desired_count", "task"),) if own else ()
        return Both((*alone, Undecided(hosts.open)))
    seats = tuple(seat for group in hosts.groups for seat in group_seats(book, group))
    places = _met(seats, own) if own else seats
    if not places:
        return Undecided("none of its servers is in a zone of its subnets")
    apart = any(a.value == "distinctInstance" for a in service.find("placement_constraints.type"))
    groups = Joint(tuple(_group(book, g, wanted if apart else 0) for g in hosts.groups))
    return _whole(hosts, Both((spread(places, wanted, "desired_count", "task"), groups)))


def _group(book: Placements, group: Resource, tasks: int | None) -> Tolerance:
    """A group of hosts. ECS starts some for ``tasks`` that never share one; else `min_size` is all
    that is sure."""
    least = book.number(group, "min_size")
    if least is None or tasks is None:
        return Undecided("`min_size` cannot be resolved")
    if max(least, tasks) == 0:
        return Undecided("`min_size` of its servers is 0, and one may take all tasks")
    return spread(group_seats(book, group), max(least, tasks), "min_size", "server")


def _met(hosts: Sequence[PlacedMember], tasks: Sequence[PlacedMember]) -> tuple[PlacedMember, ...]:
    """Places of hosts in which a task may have its network interface."""
    found = []
    for host in hosts:
        answers = [(host.zone.same(task.zone), task.sure) for task in tasks]
        if any(same is not False for same, _ in answers):
            sure = host.sure and (True, True) in answers
            found.append(replace(host, sure=sure))
    return tuple(found)


def _whole(hosts: TaskHosts, judged: Tolerance) -> Tolerance:
    return judged if hosts.certain else AtLeast(judged, "other servers may be in its cluster")
