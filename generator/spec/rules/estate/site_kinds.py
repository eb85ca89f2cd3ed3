"""A site has ranges and connections of its own, or is another environment of the estate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.environment import Environment
from generator.spec.model.site import Site
from generator.spec.rules.subject import problem

# What a site on premises has, and an environment has in its own spec or from the gateway's owner.
_OF_PREMISES = ("cidrs", "hosts", "bgp_asn", "vpn", "direct_connect")


def site_kinds(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Ranges, or an environment and nothing else; ``drafts`` as they are written."""
    for draft in drafts:
        if isinstance(draft.model, Environment):
            for name, site in draft.model.sites.items():
                yield from _site(draft, draft.model, f"sites.{name}", site)


def _site(draft: Draft, environment: Environment, path: str, site: Site) -> Iterator[Problem]:
    if site.environment is None:
        if not site.cidrs:
            message = "says neither its ranges nor which environment it is"
            yield problem(draft.lines, path, message, allowed="cidrs, or environment")
        return
    for field in sorted(site.model_fields_set.intersection(_OF_PREMISES)):
        message = f"the site is the environment {site.environment}, whose spec says it"
        yield problem(draft.lines, f"{path}.{field}", message, allowed="nothing here")
    gateway = environment.private_gateway
    if gateway is None or gateway.existing is None:
        message = "environments reach each other through a transit gateway that exists"
        allowed = "private_gateway.existing, on both sides"
        yield problem(draft.lines, f"{path}.environment", message, site.environment, allowed)
