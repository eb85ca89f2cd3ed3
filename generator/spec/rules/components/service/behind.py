"""Services behind the load balancer of another one: it exists, and both are of one kind.

Sources: Application Load Balancers user guide, "Quotas for your Application Load Balancers" (5
values and 5 wildcards in a rule); API reference, HostHeaderConditionConfig (case does not count);
PCI DSS 1.2.3, 1.4.1 (who shares a listener shares whom it admits).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.behind import Behind
from generator.spec.model.certificate import Certificate
from generator.spec.model.load_balancer import LoadBalancerType
from generator.spec.model.service import Service
from generator.spec.rules.components.service.load_balancers import health_check
from generator.spec.rules.subject import Subject, join
from generator.spec.targets import behind, hosts_behind, names_of_balancers

_VALUES, _WILDCARDS = 5, 5


def services_behind(subject: Subject) -> Iterator[Problem]:
    """Services that have no load balancer of their own."""
    services = subject.environment.services
    for name, service in services.items():
        if service.behind is None:
            continue
        path = f"services.{name}.behind"
        yield from _own(subject, name, service)
        yield from _values(subject, path, service.behind)
        owner = service.behind.load_balancer_of
        if owner in services and owner != name:
            yield from _owner(subject, path, service, services[owner])
        elif owner == name or owner not in subject.names or subject.environment.component(owner):
            having = [n for n, s in services.items() if s.load_balancer and n != name]
            message, near = "is no service with a load balancer", nearest(owner, having)
            allowed = join(having) or "a service with a load_balancer"
            yield subject.problem(f"{path}.load_balancer_of", message, owner, allowed, near)
    for name in services:
        yield from _alike(subject, name)
    yield from _of_others(subject)


def _own(subject: Subject, name: str, service: Service) -> Iterator[Problem]:
    path = f"services.{name}"
    if service.load_balancer:
        message = "the service has a load balancer of its own"
        yield subject.problem(f"{path}.behind", message, allowed="load_balancer, or behind")
    if service.port is None:
        message = "the service is behind a load balancer, so it needs a port for its requests"
        yield subject.problem(path, message, allowed="port: 1 to 65535")


def _values(subject: Subject, path: str, written: Behind) -> Iterator[Problem]:
    values = (*written.hosts, *written.paths)
    if not values:
        message = "which requests come here?"
        yield subject.problem(path, message, allowed="hosts, paths, or both")
    wildcards = sum(value.count("*") + value.count("?") for value in values)
    if len(values) > _VALUES or wildcards > _WILDCARDS:
        message = f"a rule has at most {_VALUES} hosts and paths, and {_WILDCARDS} wildcards"
        yield subject.problem(path, message, f"{len(values)} and {wildcards}")
    yield from health_check(subject, f"{path}.health_check", written.health_check)


def _owner(subject: Subject, path: str, service: Service, owner: Service) -> Iterator[Problem]:
    assert service.behind is not None
    field, name = f"{path}.load_balancer_of", service.behind.load_balancer_of
    balancer = owner.load_balancer
    if balancer is None:
        message = "is a service without a load balancer"
        yield subject.problem(field, message, name, "a service with a load_balancer")
        return
    if balancer.type is not LoadBalancerType.APPLICATION:
        message = "only an application load balancer tells requests apart"
        yield subject.problem(field, message, name, "a service with type: application")
    if owner.pci_scope is not service.pci_scope:
        message = (
            f"{name} is {owner.pci_scope}, and this service {service.pci_scope}: who may call one "
            "reaches the other"
        )
        allowed = "services of one pci_scope, or a load_balancer of its own"
        yield subject.problem(field, message, name, allowed)
    if balancer.certificate:
        zone = subject.environment.network.dns.private_zone
        yield from _certified(subject, path, service.behind, balancer.certificate, f"{name}.{zone}")


def _certified(
    subject: Subject, path: str, written: Behind, certificate: Certificate, private_name: str
) -> Iterator[Problem]:
    owner = written.load_balancer_of
    names = [certificate.domain or private_name, *certificate.alternative_names]
    for index, host in enumerate(written.hosts):
        if not any(_holds(name, host.lower()) for name in names):
            message = f"the certificate of {owner} does not hold the name"
            more = f"services.{owner}.load_balancer.certificate.alternative_names"
            allowed = f"{join(names)}; or one more in {more}"
            yield subject.problem(f"{path}.hosts.{index}", message, host, allowed)


def _holds(name: str, host: str) -> bool:
    """Whether a certificate's name is the host; a wildcard stands for one label (RFC 9525, 6.3)."""
    if name.startswith("*."):
        return host.partition(".")[2] == name[2:] and host.partition(".")[0] != ""
    return name == host


def _alike(subject: Subject, owner: str) -> Iterator[Problem]:
    """Rules of one listener: each with a place and requests of its own."""
    rules = behind(subject.environment, owner)
    written = {name: s.behind for name, s in rules.items() if s.behind}
    places = Counter(rule.priority for rule in written.values())
    seen: dict[tuple[frozenset[str], frozenset[str]], str] = {}
    for name, rule in written.items():
        path = f"services.{name}.behind"
        if places[rule.priority] > 1:
            message = f"two services behind {owner} have this place"
            yield subject.problem(f"{path}.priority", message, rule.priority, "each number once")
        hosts = frozenset(host.lower() for host in rule.hosts)  # case does not count in them
        first = seen.setdefault((hosts, frozenset(rule.paths)), name)
        if first != name:
            yield subject.problem(path, f"the same requests go to {first}")


def _of_others(subject: Subject) -> Iterator[Problem]:
    """A name leads to one load balancer."""
    leads = names_of_balancers(subject.environment)
    for name, owner, host in hosts_behind(subject.environment):
        first = leads.setdefault(host, owner)
        if first != owner:
            message = f"leads to the load balancer of {first}"
            allowed = f"load_balancer_of: {first}, or another name"
            yield subject.problem(f"services.{name}.behind.hosts", message, host, allowed)
