"""Managed services that answer on the internet (the service's guide, "VPC" or "network access")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Unknown,
    Value,
    all_of,
    containers_of,
    document_of,
    equals,
    failed,
    is_never_world,
    is_world,
    items,
    network,
    passed,
    resolved,
    settings_of,
    shown,
    unknown,
)

# Argument, its default (AWS API reference of the service), and the value that is private.
_PRIVATE: dict[str, tuple[str, Value, Value]] = {
    "aws_apprunner_service": (
        "network_configuration.ingress_configuration.is_publicly_accessible",
        True,
        False,
    ),
    "aws_mwaa_environment": ("webserver_access_mode", "PRIVATE_ONLY", "PRIVATE_ONLY"),
    "aws_neptunegraph_graph": ("public_connectivity", False, False),
    "aws_sagemaker_domain": ("app_network_access_type", "PublicInternetOnly", "VpcOnly"),
    "aws_sagemaker_notebook_instance": ("direct_internet_access", "Enabled", "Disabled"),
}
_ALWAYS_PUBLIC = ("aws_lightsail_container_service", "aws_lightsail_instance")
_DEPLOYED = "aws_lightsail_container_service_deployment_version"
_TRANSFER = "aws_transfer_server"


def private_service(case: Case) -> Judgement:
    """The service is reached from a VPC only."""
    if case.resource.type in _ALWAYS_PUBLIC:
        if _deployed_inside(case):
            return passed()
        return failed("Lightsail gives it a public address and places it in none of your subnets")
    if case.resource.type == _TRANSFER:
        return _transfer(case)
    path, default, private = _PRIVATE[case.resource.type]
    return all_of(
        _is(path, default if found.value is ABSENT else found.value, [private], found.line)
        for found in case.values(path)
    )


def _deployed_inside(case: Case) -> bool:
    """Whether all that runs in a container service is deployed here, and without a public endpoint
    (Lightsail API reference, CreateContainerServiceDeployment)."""
    deployments = [case.about(one) for one in case.users(_DEPLOYED, "service_name")]
    return bool(deployments) and all(d.blocks("public_endpoint") == ([], []) for d in deployments)


def _transfer(case: Case) -> Judgement:
    """In a VPC. Partners may reach it at a fixed public address through groups of its own, which
    are judged themselves (Transfer Family user guide, "Create a server in a VPC")."""
    path = "endpoint_type"
    value = "PUBLIC" if case.get(path) is ABSENT else case.get(path)
    inside = _is(path, value, ["VPC", "VPC_ENDPOINT"], case.line_of(path))
    addresses = "endpoint_details.address_allocation_ids"
    groups = "endpoint_details.security_group_ids"
    public = any(items(found.value) for found in case.find(addresses))
    if public and not any(items(found.value) for found in case.find(groups)):
        lacks_groups = f"{addresses} gives the server a public address, and no group of its own"
        return failed(lacks_groups, case.line_of(addresses))
    return inside


def _is(path: str, value: Value, private: list[Value], line: int) -> Judgement:
    answers = [equals(value, one) for one in private]
    if True in answers:
        return passed()
    if None in answers:
        return unknown(f"`{path}` cannot be resolved", line)
    return failed(f"`{path}` is {shown(value)}, which is public", line)


def no_world_range(case: Case, paths: Mapping[str, list[Value]]) -> Judgement:
    """No range at the paths stands for the internet; ``paths``: with what AWS takes by default. A
    map has its ranges as keys, with what they are as values."""
    return all_of([passed(), *(j for p, d in paths.items() for j in _ranges(case, p, d))])


def _ranges(case: Case, path: str, default: list[Value]) -> Iterator[Judgement]:
    for found in case.values(path):
        written = default if found.value is ABSENT else found.value
        for value in list(written) if isinstance(written, Mapping) else items(written):
            if not resolved(value):
                if not is_never_world(value):
                    yield unknown(f"`{path}` cannot be resolved", found.line)
                continue
            net = network(value)
            if value == "*" or (net and is_world(net)):
                yield failed(f"`{path}` holds {value}", found.line)


def collection_private(case: Case) -> Judgement:
    """Neither AllowFromPublic nor a principal that is everybody."""
    document = document_of(case.get("policy"))
    line = case.line_of("policy")
    if isinstance(document, Unknown) or document is ABSENT:
        return unknown("the policy cannot be resolved", line)
    return all_of([passed(), *_open_entries(document, line)])


def _open_entries(document: Value, line: int) -> Iterator[Judgement]:
    for value in document.values() if isinstance(document, Mapping) else items(document):
        if isinstance(value, Mapping | list):
            yield from _open_entries(value, line)
        elif isinstance(value, Unknown):
            yield unknown("a part of the policy cannot be resolved", line)
    if not isinstance(document, Mapping):
        return
    if equals(document.get("AllowFromPublic", False), True):
        yield failed("AllowFromPublic is true", line)
    if "*" in items(document.get("Principal", [])):
        yield failed('Principal "*" is everybody', line)


def job_has_no_address(case: Case) -> Judgement:
    """No container of a job asks for a public address (AWS Batch API reference,
    NetworkConfiguration: DISABLED by default)."""
    found = containers_of(case.configuration, case.resource)
    if isinstance(found, Unknown):
        return unknown(found.reason)
    return all_of(
        [passed(), *(_no_address(v) for _, v in settings_of(found, "networkconfiguration"))]
    )


def _no_address(network_configuration: Value) -> Judgement:
    if network_configuration in (ABSENT, None):
        return passed()
    if not isinstance(network_configuration, Mapping):
        return unknown("networkConfiguration cannot be resolved")
    answer = equals(network_configuration.get("assignPublicIp", "DISABLED"), "ENABLED")
    if answer is None:
        return unknown("assignPublicIp cannot be resolved")
    return failed("assignPublicIp is ENABLED") if answer else passed()
