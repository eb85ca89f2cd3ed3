"""Keys of search domains."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.identity.keys import customer_managed_key
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict


def own_key(
    configuration: Configuration, resource: Resource, settings: Settings, path: str
) -> Verdict:
    """The key at the path is a customer managed one."""
    return customer_managed_key(configuration, resource, path)
