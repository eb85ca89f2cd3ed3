"""Lists of addresses of web ACLs: what the internet can send from, each once."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.waf import AddressList
from generator.spec.ranges import network, overlaps, private, proposal
from generator.spec.rules.network.addresses import WIDEST_SITE
from generator.spec.rules.subject import Subject


def web_acl_addresses(subject: Subject) -> Iterator[Problem]:
    """Lists of all services: one address cannot be blocked and spared."""
    for name, service in subject.environment.services.items():
        if service.waf is None:
            continue
        found: list[tuple[IPv4Network, str]] = []
        for field in ("block", "allow"):
            entries: AddressList | None = getattr(service.waf, field)
            for index, text in enumerate(entries.addresses if entries else ()):
                path = f"services.{name}.waf.{field}.addresses.{index}"
                yield from _entry(subject, path, text)
                found += [(r, path) for r in _ranges(subject, text)]
        for (first, at), (second, path) in overlaps(found):
            message = f"overlaps {first} at {at}"
            yield subject.problem(path, message, str(second), "each address once")


def _ranges(subject: Subject, text: str) -> list[IPv4Network]:
    destination = subject.environment.external.get(text)
    texts = destination.cidrs if destination else (text,)
    return [found for t in texts if (found := network(t))]


def _entry(subject: Subject, path: str, text: str) -> Iterator[Problem]:
    environment = subject.environment
    if text in environment.external:
        return
    if text in environment.sites:
        message = "the ranges of a site are private, and the internet sees another address of it"
        yield subject.problem(path, message, text, "the public address of the site")
        return
    found = network(text)
    if found is None and text[:1].isdigit():
        message = "is not an IPv4 range, or its address has bits set after the prefix"
        yield subject.problem(path, message, text, "a network address", proposal(text))
    elif found is None:
        message, near = "is no name of `external`", nearest(text, environment.external)
        yield subject.problem(path, message, text, "a name, an address or a range", near)
    elif private(found):
        yield subject.problem(path, "is private, and no request comes from it", text)
    elif found.prefixlen < WIDEST_SITE:
        message = "covers a large part of the internet"
        yield subject.problem(path, message, text, f"/{WIDEST_SITE} or longer")
