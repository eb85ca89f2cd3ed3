"""Servers: groups behind one target group stand in for each other, and so do groups of
one module whose servers have one identity: a group per zone, each with its own volume.

Auto Scaling keeps an equal number of instances in each zone (EC2 Auto Scaling user guide, "Auto
Scaling group Availability Zone distribution").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.model import Resource
from generator.resilience.book import Placements
from generator.resilience.members import Assured, Fixed, Joint, Spread, Undecided
from generator.resilience.model import PlacedMember, Tolerance, ZonedPart

_INSTANCES = ("aws_instance", "aws_spot_instance_request")


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for what stands in for each other."""
    groups = [(r, group_tolerance(book, r)) for r in book.of_type("aws_autoscaling_group")]
    singles = [(r, Fixed((book.own(r),))) for r in book.of_type(*_INSTANCES)]
    shared = _shared(book)
    yield from _joined(book, [*groups, *singles], shared)
    for nodes in book.of_type("aws_eks_node_group"):
        seats = book.subnets(nodes, "subnet_ids")
        least = book.number(nodes, "scaling_config.min_size")
        yield ZonedPart("servers", nodes, spread(seats, least, "scaling_config.min_size", "server"))


def _joined(
    book: Placements, found: Iterable[tuple[Resource, Tolerance]], shared: dict[str, str]
) -> Iterator[ZonedPart]:
    together: dict[str, list[tuple[Resource, Tolerance]]] = {}
    for resource, judged in found:
        block = f"{resource.module} {resource.type}.{resource.name}"
        alike = block if resource.type in _INSTANCES else _identity(book, resource)
        together.setdefault(shared.get(resource.address, alike), []).append((resource, judged))
    for members in together.values():
        first, *others = (resource for resource, _ in members)
        each = tuple(judged for _, judged in members)
        whole = each[0] if len(each) == 1 else Joint(each)
        yield ZonedPart("servers", first, whole, tuple(others))


def _identity(book: Placements, group: Resource) -> str:
    """The module and instance profile of a group's servers; the group itself where that is open."""
    for template in book.targets(group, "launch_template.id"):
        if template is None:
            continue
        profile = "iam_instance_profile"
        for who in book.targets(template, f"{profile}.arn") + book.targets(
            template, f"{profile}.name"
        ):
            if who is not None and who.module == group.module:
                return f"{group.module} {who.address}"
    return group.address


def _shared(book: Placements) -> dict[str, str]:
    """Group or instance -> the (first) target group that it is registered in."""
    found: dict[str, str] = {}
    configuration = book.configuration
    for group in book.of_type("aws_autoscaling_group"):
        for path in ("target_group_arns", "load_balancers", "traffic_source.identifier"):
            for target in book.targets(group, path):
                if target is not None:
                    found.setdefault(group.address, target.address)
    for type_, member, path in (
        ("aws_autoscaling_attachment", "autoscaling_group_name", "lb_target_group_arn"),
        ("aws_lb_target_group_attachment", "target_id", "target_group_arn"),
        ("aws_alb_target_group_attachment", "target_id", "target_group_arn"),
    ):
        for attachment in book.of_type(type_):
            held = configuration.target(attachment.get(member))
            behind = configuration.target(attachment.get(path))
            if held is not None and behind is not None:
                found.setdefault(held.address, behind.address)
    return found


def group_seats(book: Placements, group: Resource) -> tuple[PlacedMember, ...]:
    """Where the servers of a group may be."""
    return book.named(group, "availability_zones") or book.placed(group)


def group_tolerance(book: Placements, group: Resource) -> Tolerance:
    """What the loss of a zone leaves of a group of servers."""
    seats = group_seats(book, group)
    least = book.number(group, "min_size")
    if least == 0:
        least = book.number(group, "desired_capacity", 0)
        if least == 0:
            return Assured("it may be empty at any time", ())
    return spread(seats, least, "min_size", "server")


def spread(seats: tuple[PlacedMember, ...], members: int | None, path: str, word: str) -> Tolerance:
    """Members that are spread evenly; undecided where their number, of ``path``, is open."""
    if members is None:
        return Undecided(f"`{path}` cannot be resolved")
    return Spread(seats, members, word=word)
