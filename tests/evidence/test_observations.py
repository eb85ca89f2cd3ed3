"""What the network lets through, as observations: their ends, and where it is decided."""

import json
from pathlib import Path

import pytest

import generator.evidence.segmentation as own
from generator.check import CheckOptions, check
from generator.cli import main
from generator.evidence.observations import observations
from generator.evidence.segmentation import segmentation
from generator.gate.model import PolicySettings
from generator.gate.targets import Target
from generator.gate.verdict.network import NetworkObservation, NetworkPlace
from tests.evidence.test_segmentation import FROM_REPORTS, REPORTS, SHOP, TO_REPORTS
from tests.support.estate import Estate, estate
from tests.support.networks import network

__all__ = ["estate"]
TARGET = Target("shop", Path(), "directory", "")


def told(extra: str = "", text: str = SHOP) -> list[NetworkObservation]:
    paths = segmentation(network(extra, text), PolicySettings(), TARGET)
    return [*observations(paths, TARGET)]


def test_each_row_is_one_observation() -> None:
    counted, public, into, *closed = told(REPORTS)
    assert (counted.state, counted.target) == ("counted", "shop")
    assert NetworkPlace("orders", "cde") in counted.subjects
    assert public.text.startswith("internet reaches web on tcp 443: internet-gateway ")
    assert [place.name for place in into.subjects] == ["web", "orders", "orders_replica"]
    assert [place.scope for place in into.subjects] == ["connected-to", "cde", "cde"]
    assert all(place.startswith("main.tf:") for _, place in (*public.decided, *into.decided))
    assert {one.state for one in closed} == {"closed"}
    assert {place for one in closed for _, place in one.decided} >= {"extra.tf:5"}


def test_what_is_not_known_has_ends_and_a_reason() -> None:
    hole = 'variable "who" {}\n' + REPORTS + TO_REPORTS
    hole += FROM_REPORTS.replace("aws_security_group.reports.id", "var.who")
    found = [one for one in told(hole) if one.state == "unknown"]
    assert "reports" in {place.name for one in found for place in one.subjects}
    assert all("reports to" not in one.text for one in told(hole) if one.state == "open")


def test_what_was_not_computed_says_only_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "MOST_PLACES", 0)
    (alone,) = told()
    assert (alone.state, alone.subjects, alone.decided) == ("unknown", (), ())
    assert "not computed" in alone.text


def test_the_check_computes_them_for_oscal_alone(
    estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    estate.write("out/a/main.tf", SHOP)
    assert check(CheckOptions(Path("out"), ("a",))).network == ()
    found = check(CheckOptions(Path("out"), ("a",), with_network=True)).network
    assert {one.state for one in found} == {"counted", "open", "closed"}
    with pytest.raises(SystemExit):
        main(["check", "a", "--also", "oscal=o.json"])
    (result,) = json.loads(Path("o.json").read_text())["assessment-results"]["results"]
    links = [
        link["href"]
        for seen in result["observations"]
        if "subjects" in seen
        for link in seen.get("relevant-evidence", ())
    ]
    assert any(link.startswith("out/a/main.tf#L") for link in links)


def test_a_root_that_cannot_be_read_is_not_known(estate: Estate) -> None:
    estate.write("out/a/main.tf", "resource {")
    found = check(CheckOptions(Path("out"), ("a",), with_network=True)).network
    assert [one.state for one in found] == ["unknown"]
