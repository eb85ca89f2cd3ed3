"""Instances of a cluster."""

import pytest

from generator.blueprint.parts.members import bound_zones, members
from tests.support.specs import context_for, minimal_environment


@pytest.mark.parametrize("count", [1, 2, 5])
def test_they_take_turns_over_the_zones(count: int) -> None:
    context = context_for(minimal_environment())
    zones = context.environment.network.availability_zones
    found = members(context, "ledger", count, None)
    assert [m.zone for m in found] == [zones[i % len(zones)] for i in range(count)]
    assert [m.identifier for m in found] == [f"ledger-{i + 1}" for i in range(count)]
    assert len({m.label for m in found}) == count


def test_one_more_changes_no_other() -> None:
    context = context_for(minimal_environment())
    assert members(context, "ledger", 3, None)[:2] == members(context, "ledger", 2, None)


def test_the_last_of_sixteen_shares_the_last_tier() -> None:
    tiers = [m.tier for m in members(context_for(minimal_environment()), "ledger", 17, None)]
    assert tiers == [*range(16), 15]


def test_in_two_of_three_zones() -> None:
    context = context_for(minimal_environment())
    found = members(context, "ledger", 3, 2)
    assert len({m.zone for m in found}) == 2
    assert bound_zones(3, found) == 2
    assert bound_zones(None, found) == 0
