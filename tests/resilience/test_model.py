"""Zones, and the worst and best of losses."""

from generator.resilience.model import LOCATION, FaultDomain, Loss, Survival, best, worst


def test_zones_of_one_family_differ_by_name() -> None:
    assert FaultDomain("a", "name").same(FaultDomain("a", "name")) is True
    assert FaultDomain("a", "name").same(FaultDomain("b", "name")) is False


def test_names_and_ids_cannot_be_compared() -> None:
    assert FaultDomain("eu-central-1a", "name").same(FaultDomain("euc1-az1", "id")) is None


def test_a_location_is_no_zone() -> None:
    assert FaultDomain("EqFA5", LOCATION).same(FaultDomain("eu-central-1a", "name")) is False


def test_the_worst_and_the_best() -> None:
    losses = [Loss(Survival.SURVIVES), Loss(Survival.UNKNOWN), Loss(Survival.BREAKS)]
    assert worst(losses).outcome is Survival.BREAKS
    assert best(losses).outcome is Survival.SURVIVES
    assert (worst([]).outcome, best([]).outcome) == (Survival.SURVIVES, Survival.UNKNOWN)
