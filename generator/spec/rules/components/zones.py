"""Stores that are spread over fewer zones than the network has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.model.database import Database
from generator.spec.model.documentdb import DocumentDb
from generator.spec.model.message_broker import MessageBroker
from generator.spec.rules.subject import Subject


def zones(subject: Subject) -> Iterator[Problem]:
    """The network has as many; of databases only clusters and read replicas are spread."""
    available = len(subject.environment.network.zones)
    for path, store in subject.components:
        if isinstance(store, DocumentDb | MessageBroker | Database) and (spread := store.zones):
            if spread > available:
                message = f"the network has {available} zones in network.availability_zones"
                yield subject.problem(f"{path}.zones", message, spread, f"at most {available}")
            spreads = not isinstance(store, Database) or store.engine.aurora or store.read_replicas
            if not spreads:
                message = "only an Aurora cluster is spread over zones; an instance has multi_az"
                yield subject.problem(f"{path}.zones", message, spread, "no zones")
