import pytest

from generator.config.values import Reference, Template, Unknown
from generator.gate.facts.network.cidrs import (
    is_never_world,
    is_private,
    is_wide_public,
    is_world,
    network,
    within,
    within_any,
)


@pytest.mark.parametrize(
    ("text", "world", "wide", "private"),
    [
        ("0.0.0.0/0", True, True, False),
        ("128.0.0.0/1", True, True, False),
        ("10.0.0.0/7", True, True, False),  # a private half and a public one
        ("11.0.0.0/8", False, True, False),
        ("198.51.100.0/24", False, False, False),
        ("10.0.0.0/8", False, False, True),
        ("100.64.0.0/10", False, False, True),
        ("::/0", True, True, False),
        ("2000::/3", True, True, False),
        ("2001:db8::/32", False, True, False),
        ("2001:db8::/48", False, False, False),
        ("fc00::/7", False, False, True),
    ],
)
def test_ranges(text: str, world: bool, wide: bool, private: bool) -> None:
    net = network(text)
    assert net is not None
    assert (is_world(net), is_wide_public(net), is_private(net)) == (world, wide, private)


@pytest.mark.parametrize("value", ["", "any", "10.0.0.0/33", None, 7, ["10.0.0.0/8"]])
def test_what_is_no_range(value: object) -> None:
    assert network(value) is None


def test_host_bits_do_not_matter_and_versions_do_not_mix() -> None:
    four, six = network("10.8.0.53/16"), network("::/0")
    assert four is not None
    assert six is not None
    assert str(four) == "10.8.0.0/16"
    assert not within(four, six)
    assert within_any(four, ("192.168.0.0/16", "10.0.0.0/8"))
    assert not within_any(four, ("10.8.0.0/17", "nonsense"))


AWS = Reference("module.m.data.aws_ip_ranges.health", "cidr_blocks")
OWN = Reference("data.aws_vpc.own", "cidr_block")


@pytest.mark.parametrize(
    ("value", "never"),
    [
        (Template((Unknown("address"), "/32")), True),
        (Template((Unknown("address"), "/16")), True),
        (Template((Unknown("address"), "/8")), False),
        (Template(("10.0.0.0/", Unknown("length"))), False),
        (Unknown("ranges"), False),
        (AWS, True),
        (Unknown("one of them", references=(AWS,)), True),
        (Unknown("one of them", references=(AWS, OWN)), False),
    ],
)
def test_ranges_that_are_never_the_internet(value: object, never: bool) -> None:
    assert is_never_world(value) is never
