"""Computed paths in the report: what crosses the boundary of the CDE, and what is not claimed."""

from pathlib import Path

import pytest

import generator.evidence.segmentation as own
from generator.check import CheckOptions
from generator.evidence.segmentation import segmentation
from generator.evidence.segments import SegmentationEvidence
from generator.gate.model import PolicySettings
from generator.gate.targets import Target
from generator.prove import prove
from tests.support.estate import Estate, estate
from tests.support.networks import NETWORK, network

__all__ = ["estate"]

# The storefront stays outside of the CDE; a launch template gives it a public address.
SHOP = (
    NETWORK.replace(
        'key   = "service"\n    value = "storefront"',
        'key   = "pci_scope"\n    value = "connected-to"',
    )
    .replace(
        "  vpc_security_group_ids = [aws_security_group.web.id]\n}",
        "  network_interfaces {\n    associate_public_ip_address = true\n"
        "    security_groups = [aws_security_group.web.id]\n  }\n}",
        1,
    )
    .replace(
        '"192.168.4.0/24", "10.0.10.0/24"]\n  }\n}',
        '"192.168.4.0/24"]\n  }\n  egress {\n    protocol = "tcp"\n    from_port = 5432\n'
        "    to_port = 5432\n    security_groups = [aws_security_group.db.id]\n  }\n}",
    )
)
REPORTS = """
resource "aws_security_group" "reports" {
  vpc_id = aws_vpc.main.id
}
resource "aws_instance" "reports" {
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = [aws_security_group.reports.id]
  tags = { pci_scope = "out-of-scope" }
}
"""
TO_REPORTS = """
resource "aws_vpc_security_group_egress_rule" "reports" {
  security_group_id            = aws_security_group.reports.id
  referenced_security_group_id = aws_security_group.db.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
"""
FROM_REPORTS = """
resource "aws_vpc_security_group_ingress_rule" "reports" {
  security_group_id            = aws_security_group.db.id
  referenced_security_group_id = aws_security_group.reports.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
"""


def told(extra: str = "", text: str = SHOP) -> SegmentationEvidence:
    target = Target("shop", Path(), "directory", "")
    return segmentation(network(extra, text), PolicySettings(), target)


def test_what_the_internet_reaches_and_who_reaches_the_cde() -> None:
    found = told()
    (public,) = found.from_internet
    assert (public.source, public.targets, public.traffic) == ("internet", ("web",), "tcp 443")
    assert public.way == "internet-gateway aws_internet_gateway.this"
    assert any("aws_security_group.web main.tf:" in rule.words for rule in public.rules)
    (into,) = found.into
    assert (into.source, into.source_scope, into.target_scope) == ("web", "connected-to", "cde")
    assert (into.targets, into.traffic, into.way) == (
        ("orders", "orders_replica"), "tcp 5432", "directly"
    )  # fmt: skip
    assert any(".db main.tf:" in rule.words for rule in into.rules)
    assert found.out == ()


def test_closed_pairs_are_one_row_for_each_cause() -> None:
    found = told(REPORTS)
    assert [row.source for row in found.closed] == ["internet", "internet-ipv6", "reports"]
    public, public_six = found.closed[:2]
    assert "the target has no public IPv4 address" in public.reason
    assert "the target has no IPv6 address" in public_six.reason
    (reports,) = (row for row in found.closed if row.source == "reports")
    assert "orders" in reports.targets
    assert "going out" in reports.reason
    assert reports.places == ("extra.tf:5",)
    assert "reports" not in {row.source for row in found.into}


def test_an_opened_rule_moves_a_pair_from_closed_to_open() -> None:
    found = told(REPORTS + TO_REPORTS + FROM_REPORTS)
    assert "reports" not in {row.source for row in found.closed}
    row = next(row for row in found.into if row.source == "reports")
    assert (row.source_scope, row.targets, row.traffic) == (
        "out-of-scope", ("orders", "orders_replica"), "tcp 5432"
    )  # fmt: skip


def test_what_is_not_known_is_neither_open_nor_closed() -> None:
    hole = 'variable "who" {}\n' + REPORTS + TO_REPORTS
    hole += FROM_REPORTS.replace("aws_security_group.reports.id", "var.who")
    found = told(hole)
    pairs = [pair for row in found.unknown for pair in row.pairs]
    assert "reports to orders" in pairs
    assert "reports" not in {row.source for row in found.into}
    assert "reports" not in {row.source for row in found.closed}
    assert all(row.reason for row in found.unknown)


def test_a_scope_that_cannot_be_read_is_named() -> None:
    found = told('variable "s" {}\n' + REPORTS.replace('"out-of-scope"', "var.s"))
    assert found.unscoped == ("reports",)
    assert "reports" in {row.source for row in found.closed}


def test_too_large_is_left_out_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOST_PLACES", "MOST_WALKS", "SECONDS"):
        with monkeypatch.context() as patch:
            patch.setattr(own, name, 0)
            found = told()
            assert found.left_out
            assert found == SegmentationEvidence(left_out=found.left_out)
    assert told(text='resource "aws_s3_bucket" "a" {}\n').left_out.startswith("nothing")


def test_the_page_says_it(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    estate.write("out/a/main.tf", SHOP + REPORTS)
    text = prove(CheckOptions(Path("out"), ("a",)))[0]
    section = text.partition('id="1-segmentation"')[2].partition('id="1-services"')[0]
    assert "internet-gateway aws_internet_gateway.this" in section
    assert "out/a/main.tf:" in section
    assert "a test of segmentation controls (11.4.5) is still to be made" in section
    assert "0 pairs unknown. Computed from the files, not tested" in text
    monkeypatch.setattr(own, "MOST_PLACES", 0)
    text = prove(CheckOptions(Path("out"), ("a",)))[0]
    section = text.partition('id="1-segmentation"')[2].partition('id="1-services"')[0]
    assert "Not computed" in section
    assert "<h3>" not in section
    assert "unknown: not computed" in text
