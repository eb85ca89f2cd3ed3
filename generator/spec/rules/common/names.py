"""Names: one component per name, none that the tool or AWS keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.spec.draft import PARTS
from generator.spec.rules.subject import Subject

# Modules, and security groups that belong to no single component.
RESERVED = frozenset(
    {
        *("kms", "network", "segmentation", "private-gateway", "endpoints", "resolver", "backup"),
        *("agent-endpoints", "replication-endpoints", "inbound-resolver"),
        "dms-account-roles",
        *("alerts", "dashboard", "working-hours"),
    }
)
RESERVED_PREFIXES = ("vpn-", "direct-connect-")
# Roles that a component has under its name and what they are for.
ROLE_SUFFIXES = {
    "services": ("execution", "hosts"),
    "functions": ("scheduler",),
    "databases": ("monitoring", "native-backup", "audit"),
    "dms": ("secrets",),
    "buckets": ("replication",),
    "server_replication": ("installer",),
}
RESERVED_SUFFIX = "-load-balancer"


def names(subject: Subject) -> Iterator[Problem]:
    """Names of components are module names; ``talks_to`` finds one thing by each name."""
    first: dict[str, str] = {}
    if f"{subject.environment.name}-".startswith("sg-"):
        # EC2 API reference, CreateSecurityGroup, GroupName.
        message = "AWS refuses names of security groups that begin with sg-"
        yield subject.problem("name", message, subject.environment.name, "another name")
    for part in PARTS:
        for name in getattr(subject.environment, part):
            path = f"{part}.{name}"
            if name in first:
                yield subject.problem(path, f"the name is also used at {first[name]}", name)
            first.setdefault(name, path)
            if part != "external" and _reserved(name):
                allowed = "another name; pave uses such names for its own parts"
                yield subject.problem(path, "the name is reserved", name, allowed)


def role_names(subject: Subject) -> Iterator[Problem]:
    """Servers, containers and functions have a role under the name of their component, and an
    account has one role of a name: no other component's role may be called so."""
    parts = {part: getattr(subject.environment, part) for part in ROLE_SUFFIXES}
    for owned in ("services", "functions"):
        yield from _role_names(subject, owned, parts)


def _role_names(
    subject: Subject, owned: str, parts: Mapping[str, Mapping[str, object]]
) -> Iterator[Problem]:
    for name in getattr(subject.environment, owned):
        for part, suffixes in ROLE_SUFFIXES.items():
            for suffix in suffixes:
                owner = name.removesuffix(f"-{suffix}")
                if owner != name and owner in parts[part]:
                    message = f"a role of {part}.{owner} may have this name"
                    yield subject.problem(f"{owned}.{name}", message, name, "another name")


def former_names(subject: Subject) -> Iterator[Problem]:
    """A former name is still a name in AWS, so nothing else may have it."""
    first: dict[str, str] = {}
    current = {name for part in PARTS for name in getattr(subject.environment, part)}
    for part in PARTS:
        for name, member in getattr(subject.environment, part).items():
            for index, former in enumerate(getattr(member, "renamed_from", ())):
                path = f"{part}.{name}.renamed_from.{index}"
                if former in current:
                    yield subject.problem(path, "the name is in use now", former)
                elif former in first:
                    yield subject.problem(path, f"also a former name at {first[former]}", former)
                elif _reserved(former):
                    yield subject.problem(path, "the name is reserved", former)
                first.setdefault(former, path)


def load_balancer_names(subject: Subject) -> Iterator[Problem]:
    """AWS: "Elastic Load Balancing API Reference", CreateLoadBalancer, Name."""
    environment = subject.environment
    balanced = any(service.load_balancer for service in environment.services.values())
    if balanced and f"{environment.name}-".startswith("internal-"):
        message = "AWS refuses names of load balancers that begin with internal-"
        yield subject.problem("name", message, environment.name, "another name")


def _reserved(name: str) -> bool:
    return name in RESERVED or name.startswith(RESERVED_PREFIXES) or name.endswith(RESERVED_SUFFIX)


def managed_role(environment: str, role: str) -> bool:
    """Whether the deploy role may change a role of this name, such as what it may do and who
    assumes it: it manages all roles whose names begin with the environment's
    (templates/root/deploy_role.json)."""
    return role.startswith(f"{environment}-")
