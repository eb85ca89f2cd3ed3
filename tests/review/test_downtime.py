"""Which changes stop a service, and who says so."""

from __future__ import annotations

import pytest

from generator.config.load import load_files
from generator.provider.arguments import replacing
from generator.review.compare import compare
from generator.review.consequence import consequences
from generator.review.decision import exit_status
from generator.review.downtime import table, with_downtime
from generator.review.model import Downtime, ResourceChange, Review, RootReview
from generator.review.wording import about, interrupted


def changed(type_: str, before: str, after: str) -> ResourceChange:
    base, head = (
        load_files({"main.tf": f'resource "{type_}" "x" {{\n{text}\n}}\n'}, "t")
        for text in (before, after)
    )
    (found,) = with_downtime(consequences(compare(base, head)), head)
    return found


def said(type_: str, before: str, after: str) -> list[tuple[str, str, str]]:
    found = changed(type_, before, after).interruptions
    return [(i.argument, i.kind.value, i.when) for i in found]


CASES = [
    ("aws_db_instance", 'instance_class = "a"', 'instance_class = "b"',
     [("instance_class", "stops", "in the maintenance window")]),
    ("aws_db_instance", 'instance_class = "a"', 'instance_class = "b"\napply_immediately = true',
     [("instance_class", "stops", "at once")]),
    ("aws_db_instance", 'instance_class = "a"',
     'instance_class = "b"\nlifecycle {\n ignore_changes = [instance_class]\n}', []),
    ("aws_db_instance", "multi_az = true", "multi_az = false", []),
    ("aws_db_instance", "deletion_protection = true", "",
     [("deletion_protection", "unknown", "")]),
    ("aws_db_instance", 'tags = { a = "a" }', 'tags = { a = "b" }', []),
    ("aws_db_instance", 'engine = "a"', 'engine = "b"',
     [("", "stops", "until the new one is made")]),
    ("aws_vpn_connection", 'tunnel1_ike_versions = ["ikev1"]', 'tunnel1_ike_versions = ["ikev2"]',
     [("tunnel1_ike_versions", "one tunnel stops", "at once")]),
    ("aws_mq_broker", 'configuration {\n id = "a"\n revision = 1\n}',
     'configuration {\n id = "a"\n revision = 2\n}',
     [("configuration.revision", "interrupts", "in the maintenance window")]),
    ("aws_opensearch_domain", 'cluster_config {\n instance_type = "a"\n}',
     'cluster_config {\n instance_type = "b"\n}',
     [("cluster_config.instance_type", "blue/green", "at once")]),
    ("aws_instance", 'instance_type = "a"', 'instance_type = "b"',
     [("instance_type", "stops", "at once")]),
    ("aws_msk_cluster", 'kafka_version = "3.7"', 'kafka_version = "3.8"',
     [("kafka_version", "unknown", "")]),
    ("aws_lb_listener", 'load_balancer_arn = "a"', 'load_balancer_arn = "b"',
     [("", "stops", "until the new one is made")]),
    ("aws_lb_target_group", 'vpc_id = "a"\nlifecycle {\n create_before_destroy = true\n}',
     'vpc_id = "b"\nlifecycle {\n create_before_destroy = true\n}', [("", "unknown", "")]),
    ("aws_vpc", "enable_dns_support = true", "enable_dns_support = false", []),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "before", "after", "expected"), CASES)
def test_what_stops_and_when(
    type_: str, before: str, after: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(type_, before, after) == expected


def test_every_row_has_a_document_and_a_type_of_the_provider() -> None:
    documents = table()["documents"]
    types = table()["types"]
    assert types.keys() | {*table()["gone_between"]} <= replacing().keys()
    rows = [row for held in types.values() for row in held]
    assert {row[3] for row in rows} == documents.keys()
    assert {Downtime(row[1]) for row in rows} >= {Downtime.STOPS, Downtime.NONE}
    assert {row[2] for row in rows} == {"window", "at once", ""}


def test_it_is_told_and_refused() -> None:
    found = changed("aws_db_instance", 'instance_class = "a"', 'instance_class = "b"')
    line = (
        "DOWNTIME: out of service for instance_class in the maintenance window "
        "(Amazon RDS API Reference, ModifyDBInstance)"
    )
    assert line in about(found)
    review = Review("a", "b", (RootReview("r", (found,)),))
    assert (exit_status(review, ("data",)), exit_status(review, ("downtime",))) == (0, 1)
    doubt = changed("aws_msk_cluster", 'kafka_version = "3.7"', 'kafka_version = "3.8"')
    assert interrupted(doubt.interruptions[0]).endswith("while kafka_version changes is not known")
    assert exit_status(Review("a", "b", (RootReview("r", (doubt,)),)), ("downtime",)) == 0
