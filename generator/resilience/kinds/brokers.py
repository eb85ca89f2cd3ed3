"""Brokers of Amazon MSK, and the replicas of their partitions: a write needs `min.insync.replicas`.

Brokers are spread evenly over the zones of their subnets, and replicas over those of the brokers.
Sources: Amazon MSK developer guide, "Default Amazon MSK configuration" (default.replication.factor,
min.insync.replicas, for clusters without a configuration of their own), "Best practices for
Standard brokers" (a replication factor above min.insync.replicas).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Resource
from generator.config.values import ABSENT
from generator.resilience.book import Placements
from generator.resilience.members import Both, Spread, Undecided, distinct
from generator.resilience.model import PlacedMember, Tolerance, ZonedPart

_COUNT = "number_of_broker_nodes"
_COPIES, _IN_SYNC = "default.replication.factor", "min.insync.replicas"
# Zones -> replicas, and how many of them a write needs.
_DEFAULTS = {2: (2, 1), 3: (3, 2)}
_DIGITS = 4


def parts(book: Placements) -> Iterator[ZonedPart]:
    """A part for each cluster."""
    for cluster in book.of_type("aws_msk_cluster"):
        yield ZonedPart("broker", cluster, _cluster(book, cluster))


def _cluster(book: Placements, cluster: Resource) -> Tolerance:
    count, seats = book.number(cluster, _COUNT), book.placed(cluster)
    if count is None:
        return Undecided(f"`{_COUNT}` cannot be resolved")
    brokers = Spread(seats, count, word="broker")
    return Both((brokers, _replicas(book, cluster, seats)))


def _replicas(book: Placements, cluster: Resource, seats: tuple[PlacedMember, ...]) -> Tolerance:
    if cluster.get("configuration_info.arn") is ABSENT:
        known = all(seat.sure and seat.zone.known for seat in seats)
        found = _DEFAULTS.get(len(distinct(seats))) if known else None
        if found is None:
            return Undecided("how many zones its replicas have is not known")
        return Spread(seats, found[0], found[1], "replica")
    written = _written(book, cluster)
    if written.keys() < {_COPIES, _IN_SYNC}:
        return Undecided(f"`{_COPIES}` or `{_IN_SYNC}` of its configuration is not known")
    return Spread(seats, written[_COPIES], written[_IN_SYNC], "replica")


def _written(book: Placements, cluster: Resource) -> dict[str, int]:
    """The two numbers of its configuration, as far as they can be read; the last one counts."""
    holder = book.configuration.target(cluster.get("configuration_info.arn"))
    text = book.written(holder, "server_properties") if holder is not None else ABSENT
    if holder is None or holder.type != "aws_msk_configuration" or not isinstance(text, str):
        return {}
    found = dict(map(_property, text.splitlines()))
    numbers = {key: found.get(key, "") for key in (_COPIES, _IN_SYNC)}
    return {k: int(v) for k, v in numbers.items() if v.isdecimal() and len(v) <= _DIGITS}


def _property(line: str) -> tuple[str, str]:
    """Name and value, with one of the two signs that may be between them."""
    sign = "=" if "=" in line else ":"
    name, _, value = line.partition(sign)
    return name.strip(), value.strip()
