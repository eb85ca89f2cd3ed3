"""Clusters of databases: one member in another zone takes over.

Without ``availability_zone``, RDS chooses the zone of an instance; over the zones that the cluster
names it spreads the first three (RDS API reference, CreateDBInstance and CreateDBCluster).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.resilience.book import Placements
from generator.resilience.members import Assured, Fixed, Spread, Undecided
from generator.resilience.model import Tolerance, ZonedPart

_CLUSTERS = {
    "aws_rds_cluster": "aws_rds_cluster_instance",
    "aws_docdb_cluster": "aws_docdb_cluster_instance",
    "aws_neptune_cluster": "aws_neptune_cluster_instance",
}
_SPREAD = 3  # instances that RDS gives different zones


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each cluster."""
    for type_, member in _CLUSTERS.items():
        for cluster in book.of_type(type_):
            yield ZonedPart(
                "database", cluster, _cluster(book, cluster, _members(book, cluster, member))
            )


def _members(book: Placements, cluster: Resource, type_: str) -> list[Resource]:
    name = book.written(cluster, "cluster_identifier")
    return [
        member
        for member in book.of_type(type_)
        if book.configuration.target(member.get("cluster_identifier")) is cluster
        or (isinstance(name, str) and book.written(member, "cluster_identifier") == name)
    ]


def _cluster(book: Placements, cluster: Resource, members: list[Resource]) -> Tolerance:
    if book.written(cluster, "db_cluster_instance_class") is not ABSENT:
        return Assured("a Multi-AZ DB cluster has a member in each of three zones")
    if not members:
        return Undecided("its members are not in this configuration")
    seats = tuple(book.own(member) for member in members)
    open_ = [seat for seat in seats if not seat.zone.known]
    zones = book.named(cluster, "availability_zones")
    if len(open_) == len(seats) and all(seat.sure for seat in (*seats, *zones)) and zones:
        return Spread(zones, min(len(seats), _SPREAD))
    return Fixed(seats)
