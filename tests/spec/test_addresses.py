"""The address plan: complete, disjoint, and stable when a spec grows."""

from ipaddress import IPv4Network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.spec.addresses import AllocationError, allocate
from generator.spec.model.network import Network
from generator.spec.model.subnet_role import SubnetRole

ZONES = [f"ap-southeast-1{letter}" for letter in "abcd"]
ROLES = [role.value for role in SubnetRole]


def network(cidr: str, subnets: dict[str, int], zones: int) -> Network:
    return Network.model_validate(
        {
            "cidr": cidr,
            "availability_zones": ZONES[:zones],
            "subnets": subnets,
            "dns": {"private_zone": "x.internal"},
        }
    )


@st.composite
def networks(draw: Any) -> tuple[dict[str, int], int]:
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=1, unique=True))
    return {role: draw(st.integers(22, 28)) for role in roles}, draw(st.integers(2, 4))


@given(networks())
def test_subnets_are_disjoint_inside_the_vpc_and_of_the_size_asked(
    case: tuple[dict[str, int], int],
) -> None:
    subnets, zones = case
    plan = allocate(network("10.0.0.0/16", subnets, zones))
    flat = [IPv4Network(cidr) for by_zone in plan.values() for cidr in by_zone.values()]
    assert len(flat) == len(subnets) * zones
    assert all(found.subnet_of(IPv4Network("10.0.0.0/16")) for found in flat)
    assert not any(a.overlaps(b) for i, a in enumerate(flat) for b in flat[:i])
    for role, by_zone in plan.items():
        assert {IPv4Network(c).prefixlen for c in by_zone.values()} == {subnets[role.value]}


@given(networks())
def test_a_zone_or_a_role_that_is_appended_moves_nothing(
    case: tuple[dict[str, int], int],
) -> None:
    subnets, _ = case
    before = allocate(network("10.0.0.0/16", subnets, 2))
    for role, by_zone in allocate(network("10.0.0.0/16", subnets, 4)).items():
        assert by_zone | before[role] == by_zone
    new = next((role for role in ROLES if role not in subnets), None)
    if new:
        after = allocate(network("10.0.0.0/16", {**subnets, new: 26}, 2))
        assert all(after[role] == by_zone for role, by_zone in before.items())


def test_what_does_not_fit_is_named() -> None:
    with pytest.raises(AllocationError) as caught:
        allocate(network("10.0.0.0/22", {"public": 26, "app": 24}, 2))
    assert caught.value.role is SubnetRole.APP


def test_a_vpc_is_used_to_its_last_address() -> None:
    plan = allocate(network("10.0.0.0/24", {"app": 26}, 4))
    assert list(plan[SubnetRole.APP].values())[-1] == "10.0.0.192/26"
