"""The network without the parts of which nobody knows whether there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.config.model import Configuration, Resource
from generator.config.values import references
from generator.network.build.strays import openable
from generator.network.model import Reason
from generator.network.network import Topology, network_of

# What is in these ends of packets, or shuts: without them other things would be open.
_KEPT = ("subnet", "vpc", "acl", "security_group", "instance", "template", "autoscaling_group")
_MORE = ("aws_eip_association",)


def without_uncertain(topology: Topology) -> tuple[Topology, tuple[Reason, ...]] | None:
    """The network when links that may be there or not are not there, with the reasons; None when
    there are none of them.

    What hangs on something else that may not be there is kept: it comes with that.
    """
    found: tuple[Topology, tuple[Reason, ...]] | None = topology.once(
        "without uncertain", lambda: _made(topology)
    )
    return found


def _made(topology: Topology) -> tuple[Topology, tuple[Reason, ...]] | None:
    configuration = topology.book.configuration
    dropped = {one.address: one for one in _uncertain(configuration)}
    if not dropped:
        return None
    kept = tuple(one for one in configuration.resources if one.address not in dropped)
    why = tuple(reason for one in dropped.values() for reason in topology.book.uncertain(one))
    return network_of(replace(configuration, resources=kept)), why


def _uncertain(configuration: Configuration) -> Iterator[Resource]:
    types = openable() | frozenset(_MORE)
    for one in configuration.resources:
        link = one.uncertain and one.type in types and not one.type.endswith(_KEPT)
        if link and not any(held.uncertain for held in _named(configuration, one)):
            yield one


def _named(configuration: Configuration, resource: Resource) -> Iterator[Resource]:
    values = (attribute.value for attribute in resource.block.attributes.values())
    for value in values:
        for reference in references(value):
            held = configuration.by_address.get(reference.address)
            if held is not None:
                yield held
