import pytest

from generator.config.values import Cause, Reference, Template, Unknown
from generator.gate.facts.network.cidrs import (
    is_called_network_range,
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
        (OWN, True),
        (Reference("module.m.aws_subnet.a[0]", "cidr_block"), True),
        (Reference("data.aws_vpc.a", "cidr_block_associations[*].cidr_block"), True),
        (Reference("data.aws_vpc_peering_connection.a", "peer_cidr_block_set[0].cidr_block"), True),
        (Reference("aws_vpc.own", "tags.cidr_block"), False),
        (Reference("aws_vpc_ipam_pool.own", "cidr_block"), False),
        (Unknown("cidrsubnet", (OWN,), Cause.SUBRANGE), True),
        (Unknown("cidrsubnet", (Reference("aws_x.y", "range"),), Cause.SUBRANGE), False),
        # What an expression refers to is not all that it may be.
        (Unknown("one of them", references=(AWS,)), False),
        (Unknown("one of them", either=(AWS, OWN, "10.0.0.0/8")), True),
        (Unknown("one of them", either=(AWS, "0.0.0.0/0")), False),
        (Unknown("one of them", either=(OWN, Unknown("else"))), False),
    ],
)
def test_ranges_that_are_never_the_internet(value: object, never: bool) -> None:
    assert is_never_world(value) is never


@pytest.mark.parametrize(
    ("value", "called"),
    [
        (Unknown("vpc", cause=Cause.MODULE, member="vpc_cidr_block"), True),
        (Unknown("vpc", cause=Cause.MODULE, member="private_subnets_cidr_blocks"), True),
        (Unknown("subnet_cidrs", cause=Cause.VARIABLE), True),
        (Unknown("vpc", cause=Cause.MODULE, member="allowed_cidr_blocks"), False),
        (Unknown("vpc", cause=Cause.MODULE), False),
        (Unknown("vpc_cidr"), False),
        (Reference("data.terraform_remote_state.net", "outputs.vpc_cidr"), True),
        (Reference("data.terraform_remote_state.net", "outputs.office"), False),
        (Reference("aws_x.y", "vpc_cidr"), False),
        (Unknown("x", either=(OWN, Unknown("vpc_cidr", cause=Cause.VARIABLE))), True),
        (Unknown("x", either=("0.0.0.0/0", Unknown("vpc_cidr", cause=Cause.VARIABLE))), False),
        ("10.0.0.0/8", False),
    ],
)
def test_names_that_say_a_range_is_that_of_a_network(value: object, called: bool) -> None:
    assert is_called_network_range(value) is called
