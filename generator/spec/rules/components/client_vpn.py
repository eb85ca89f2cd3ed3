"""Client VPN: how people sign in, whom it lets where, addresses of their machines."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from generator.errors import Problem
from generator.spec.model.base import PciScope
from generator.spec.model.client_vpn import ClientVpn
from generator.spec.ranges import network, overlaps, private, proposal
from generator.spec.rules.subject import Subject, join

# Client VPN administrator guide, "Rules and best practices".
LONGEST, SHORTEST = 22, 12


def client_vpns(subject: Subject) -> Iterator[Problem]:
    """Sign-in, groups, and what an endpoint leads to."""
    for name, spec in subject.environment.client_vpns.items():
        path = f"client_vpns.{name}"
        yield from _sign_in(subject, path, spec)
        yield from _groups(subject, path, spec)
        yield from _places(subject, path, spec)
        if not spec.talks_to:
            message = "leads nowhere"
            yield subject.problem(path, message, allowed="talks_to: what its people reach")
        for index, flow in enumerate(spec.talks_to):
            outside = {*subject.environment.sites, *subject.environment.external}
            if flow.to in outside:
                message = "Client VPN leads to services and stores of the VPC only"
                yield subject.problem(f"{path}.talks_to.{index}.to", message, flow.to)


def callers(subject: Subject) -> Iterator[Problem]:
    """Nothing in the VPC opens a connection to the machine of a person."""
    for _, path, flow in subject.flows:
        if flow.to in subject.environment.client_vpns:
            message = "nothing can connect to the machines of a Client VPN"
            yield subject.problem(f"{path}.to", message, flow.to)


def ranges(subject: Subject) -> Iterator[Problem]:
    """Addresses of machines are private, of a size that AWS takes, and of nobody else."""
    environment = subject.environment
    used: list[tuple[IPv4Network, str]] = []
    for name, spec in environment.client_vpns.items():
        path = f"client_vpns.{name}.client_cidr"
        found = network(spec.client_cidr)
        if found is None:
            near = proposal(spec.client_cidr)
            yield subject.problem(path, "is not a range", spec.client_cidr, near=near)
        elif not SHORTEST <= found.prefixlen <= LONGEST:
            allowed = f"/{SHORTEST} to /{LONGEST}"
            yield subject.problem(path, "AWS takes no such size", spec.client_cidr, allowed)
        elif not private(found):
            yield subject.problem(path, "is not private address space", spec.client_cidr)
        else:
            used.append((found, path))
    others = [(environment.network.cidr, "network.cidr")]
    for name, site in environment.sites.items():
        others += [(text, f"sites.{name}.cidrs.{i}") for i, text in enumerate(site.cidrs)]
    used += [(found, path) for text, path in others if (found := network(text))]
    for pair in overlaps(used):
        # The range of the machines moves, not the site's or the VPC's.
        (other, first), (found, path) = sorted(pair, key=lambda item: item[1].startswith("client"))
        if path.startswith("client_vpns."):
            yield subject.problem(path, f"overlaps {other} at {first}", str(found))


def _sign_in(subject: Subject, path: str, spec: ClientVpn) -> Iterator[Problem]:
    if spec.saml_provider_arn and spec.active_directory_id:
        message = "AWS takes an identity provider or a directory, not both"
        yield subject.problem(f"{path}.active_directory_id", message, spec.active_directory_id)
    if not spec.signs_in and not spec.client_certificate_authority_arn:
        allowed = "saml_provider_arn, active_directory_id or client_certificate_authority_arn"
        yield subject.problem(path, "must say how people sign in", allowed=allowed)
    elif not spec.signs_in and spec.pci_scope is not PciScope.OUT_OF_SCOPE:
        message = "a certificate is one factor; into what is in scope people need two (8.4.3)"
        allowed = "saml_provider_arn or active_directory_id, the certificate beside it"
        field = f"{path}.client_certificate_authority_arn"
        yield subject.problem(field, message, allowed=allowed)
    if spec.self_service_saml_provider_arn and not spec.saml_provider_arn:
        message = "the portal needs an identity provider"
        field = f"{path}.self_service_saml_provider_arn"
        yield subject.problem(field, message, allowed="saml_provider_arn beside it")
    elif spec.self_service_saml_provider_arn and spec.client_certificate_authority_arn:
        message = "AWS has no portal for people whose machines need a certificate"
        yield subject.problem(f"{path}.self_service_saml_provider_arn", message)


def _groups(subject: Subject, path: str, spec: ClientVpn) -> Iterator[Problem]:
    if spec.signs_in and not spec.groups:
        message = "must name the groups that may connect (PCI DSS 7.2.2)"
        yield subject.problem(f"{path}.groups", message, allowed="a name and its id")
    elif spec.groups and not spec.signs_in:
        message = "groups need a sign-in: a certificate says nothing about them"
        yield subject.problem(f"{path}.groups", message)
    seen: dict[str, str] = {}
    for name, identity in spec.groups.items():
        if seen.setdefault(identity, name) != name:
            message = f"is the id of {seen[identity]} too"
            yield subject.problem(f"{path}.groups.{name}", message, identity)


def _places(subject: Subject, path: str, spec: ClientVpn) -> Iterator[Problem]:
    """Certificates are of the region, directories and providers of the account."""
    region = subject.environment.region
    for field in ("server_certificate_arn", "client_certificate_authority_arn"):
        arn = getattr(spec, field)
        if arn and arn.split(":")[3] != region:
            message = "a certificate of another region"
            yield subject.problem(f"{path}.{field}", message, arn, f"one in {region}")
    account = subject.account.account_id if subject.account else None
    for field in ("saml_provider_arn", "self_service_saml_provider_arn"):
        arn = getattr(spec, field)
        if arn and account and arn.split(":")[4] != account:
            message = f"is not of account {subject.environment.account}"
            yield subject.problem(f"{path}.{field}", message, arn, join([account]))
