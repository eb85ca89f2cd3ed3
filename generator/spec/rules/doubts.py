"""Values that look copied: the same one where each place should have its own, and placeholders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.account_names import is_placeholder
from generator.spec.model.base import Stage
from generator.spec.rules.subject import problem


def doubts(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Questions about one environment, with file and line."""
    yield from _again(loaded, "the certificate of", _certificates(loaded))
    yield from _again(loaded, "the address of the gateway of", _gateways(loaded))
    yield from _placeholders(loaded)


def _certificates(loaded: LoadedEnvironment) -> dict[str, str]:
    """Path -> certificate of the load balancers; one of a service protects one name."""
    services = loaded.environment.services
    return {
        f"services.{name}.load_balancer.certificate_arn": service.load_balancer.certificate_arn
        for name, service in services.items()
        if service.load_balancer and service.load_balancer.certificate_arn
    }


def _gateways(loaded: LoadedEnvironment) -> dict[str, str]:
    """Path -> public address of the customer gateways; each site has devices of its own."""
    sites = loaded.environment.sites
    return {
        f"sites.{name}.vpn.customer_gateway_ip": site.vpn.customer_gateway_ip
        for name, site in sites.items()
        if site.vpn
    }


def _again(loaded: LoadedEnvironment, what: str, found: Mapping[str, str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for path, value in found.items():
        owner = first.setdefault(value, path).split(".")[1]
        if first[value] != path and value not in loaded.environment.confirmed:
            message = (
                f"is {what} {owner} as well; if that is meant, write "
                f'`confirmed: ["{value}"]` in this spec'
            )
            yield problem(loaded.lines, path, message, value)


def _placeholders(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Production that would be made in an account which only examples have."""
    account = loaded.account
    archive = account.log_archive.account_id
    ids = {"account_id": account.account_id, "log_archive.account_id": archive}
    if account.stage is Stage.PRODUCTION:
        for field, value in ids.items():
            if is_placeholder(value):
                message = f"{field} of account {account.name} is {value}: is this a placeholder?"
                yield problem(loaded.lines, "account", message)
