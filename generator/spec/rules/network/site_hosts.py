"""Hosts of sites, and the ``addresses`` of flows that name them (PCI DSS 1.2.5, 1.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.base import Flow
from generator.spec.model.site import Site, as_range
from generator.spec.ranges import network, proposal
from generator.spec.rules.subject import Subject, join


def hosts(subject: Subject) -> Iterator[Problem]:
    """Every named host lies inside the ranges of its site."""
    for name, site in subject.environment.sites.items():
        for host, text in site.hosts.items():
            if not _inside(site, text):
                path = f"sites.{name}.hosts.{host}"
                message = f"is not inside the ranges of {name}"
                yield subject.problem(path, message, text, join(site.cidrs), _meant(site, text))


def named(subject: Subject) -> Iterator[Problem]:
    """``addresses`` of a flow are hosts or ranges of the site at one of its ends."""
    for owner, path, flow in subject.flows:
        if not flow.addresses:
            continue
        name = _site(subject, owner, flow)
        if name is None:
            message = "names hosts of a site, but no end of the flow is a site"
            yield subject.problem(f"{path}.addresses", message, allowed="no addresses")
            continue
        yield from _addresses(subject, path, name, flow.addresses)


def asking(subject: Subject) -> Iterator[Problem]:
    """Who asks the inbound resolver stands at a site, and each site is named once."""
    sites, seen = subject.environment.sites, set[str]()
    for index, client in enumerate(subject.environment.network.dns.inbound):
        path = f"network.dns.inbound.{index}"
        if client.site in seen:
            yield subject.problem(f"{path}.site", "the site is named twice", client.site)
        seen.add(client.site)
        if client.site in sites:
            yield from _addresses(subject, path, client.site, client.addresses)
        else:
            near = nearest(client.site, sites)
            yield subject.problem(f"{path}.site", "unknown site", client.site, join(sites), near)


def _addresses(
    subject: Subject, path: str, name: str, addresses: tuple[str, ...]
) -> Iterator[Problem]:
    site = subject.environment.sites[name]
    if site.environment and not site.cidrs:
        return  # it is not known; peers.py says why
    for index, text in enumerate(addresses):
        if text not in site.hosts and not _inside(site, text):
            near = nearest(text, site.hosts) or _meant(site, text)
            message = f"is neither a host of {name} nor inside its ranges"
            allowed = join((*site.hosts, *site.cidrs))
            yield subject.problem(f"{path}.addresses.{index}", message, text, allowed, near)


def _site(subject: Subject, owner: str, flow: Flow) -> str | None:
    """Name of the site at one end of a flow."""
    field, _, name = owner.partition(".")
    ends = (name if field == "sites" else "", flow.to)
    return next((end for end in ends if end in subject.environment.sites), None)


def _inside(site: Site, text: str) -> bool:
    found = network(as_range(text))
    around = [known for cidr in site.cidrs if (known := network(cidr))]
    return found is not None and any(found.subnet_of(known) for known in around)


def _meant(site: Site, text: str) -> str:
    """The range with its host bits cleared, where that would do."""
    meant = proposal(as_range(text))
    return meant if meant and _inside(site, meant) else ""
