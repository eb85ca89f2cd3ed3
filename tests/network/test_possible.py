"""What is dismissed without a walk is closed by a walk, too."""

import pytest

from generator.network.network import Topology
from generator.network.possible import possible
from generator.network.reach import Asked, reach
from tests.network.oracle.compare import network
from tests.network.test_beyond import CASES, TWINS
from tests.network.test_beyond import network as of_case


def dismissed(net: Topology) -> int:
    """How many pairs are dismissed; each must be closed."""
    count = 0
    for source in net.places.values():
        for target in net.places.values():
            if source.name != target.name and not possible(net, source, target):
                found = reach(net, source, target, Asked())
                assert found.verdict == "closed", (source.name, target.name, found)
                count += 1
    return count


@pytest.mark.parametrize("seed", range(8))
def test_random_networks(seed: int) -> None:
    dismissed(network(seed))


@pytest.mark.parametrize(("name", "twin"), TWINS[::4])
def test_what_leaves_a_vpc(name: str, twin: str) -> None:
    dismissed(of_case(CASES[name], twin))


def test_some_pairs_are_dismissed() -> None:
    assert sum(dismissed(network(seed)) for seed in range(20, 26)) > 0
