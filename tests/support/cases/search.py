"""Search domains to test with, rendered and read back."""

from __future__ import annotations

from typing import Any

from generator.blueprint.components.search import search as blueprint
from generator.blueprint.context import Context
from generator.blueprint.model import Module
from tests.support import specs
from tests.support.specs import Spec

CDE: Spec = {"pci_scope": "cde", "data_class": "cardholder"}


def environment(available: int = 3, name: str = "catalogue", **overrides: Any) -> Spec:
    """An environment that holds one, CDE subnets included, and three services."""
    names = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"]
    return specs.minimal_environment(
        network={
            "availability_zones": names[:available],
            "subnets": {"cde-app": 22, "cde-data": 24},
        },
        services={
            "portal": specs.service(talks_to=[name]),
            "desk": specs.service(talks_to=[{"to": name, "description": "Cases"}]),
            "worker": specs.service(),
        },
        search={name: specs.search(**overrides)},
    )


def context(*, production: bool = True, available: int = 3, **overrides: Any) -> Context:
    """The context of that environment."""
    if production:
        return specs.context_for(environment(available, **overrides))
    administrators = [f"arn:aws:iam::{specs.NON_PRODUCTION_ID}:role/search-administrators"]
    spec = environment(available, **{"administrators": administrators, **overrides})
    return specs.context_for(spec, specs.non_production_account(name="pay-production"))


def made(name: str = "catalogue", **options: Any) -> Module:
    """The module of the domain."""
    return blueprint(context(name=name, **options), name)


def domain_of(configuration):
    """The domain."""
    (found,) = configuration.of_type("aws_opensearch_domain")
    return found
