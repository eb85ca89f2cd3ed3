"""Asks ``generator.network`` and the simulator the same questions about the same networks.

python -m tests.network.oracle.compare 5000 0    # 5,000 networks, from seed 0
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from generator.config.load import load_files
from generator.network.network import Topology, network_of
from generator.network.packets.ports import PortSet
from generator.network.reach import Asked, reach
from tests.network.oracle.made import PORTS, made
from tests.network.oracle.simulate import connects
from tests.network.oracle.terraform import written
from tests.network.oracle.world import World

_VERDICTS = {True: "open", False: "closed", None: "unknown"}
OUTSIDE = ("internet", "internet-ipv6")


def network(seed: int) -> Topology:
    """What the product makes of the network of a seed."""
    configuration = load_files({"main.tf.json": written(made(seed), seed)}, f"seed {seed}")
    assert not configuration.troubles
    return network_of(configuration)


def questions(world: World) -> Iterator[tuple[str, str, int]]:
    """Every pair of places of a world, the internet included, each with one port."""
    names = [name for name, host in world.hosts.items() if not host.nat]
    for number, source in enumerate((*names, *OUTSIDE)):
        for index, target in enumerate((*names, *OUTSIDE)):
            if source != target and not (source in OUTSIDE and target in OUTSIDE):
                yield source, target, PORTS[(number + index) % len(PORTS)]


def differences(seed: int) -> list[str]:
    """One line for each question that gets two answers. Every address of these networks is
    written, so that "unknown" is an answer only for firewalls that do not see both directions."""
    world, net, found = made(seed), network(seed), []
    for source, target, port in questions(world):
        simulated = _VERDICTS[connects(world, source, target, "tcp", port)]
        asked = Asked("tcp", PortSet.of(port))
        answer = reach(net, net.places[_name(source)], net.places[_name(target)], asked)
        if answer.verdict != simulated:
            found.append(
                f"seed {seed}: {source} -> {target} tcp {port}: simulated {simulated}, computed "
                f"{answer.verdict} ({answer.closed_by or answer.reasons or answer.paths})"
            )
    return found


def _name(place: str) -> str:
    return place if place in OUTSIDE else f"aws_instance.{place}"


if __name__ == "__main__":
    count, first = int(sys.argv[1]), int(sys.argv[2])
    wrong = [line for seed in range(first, first + count) for line in differences(seed)]
    sys.exit("\n".join(wrong[:50]) if wrong else 0)
