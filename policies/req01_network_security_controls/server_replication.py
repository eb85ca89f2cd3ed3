"""Networks that servers replicate into (PCI DSS 1.3.1, 1.4.4, 6.5.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    REPLICATED_BLOCKS,
    Case,
    Configuration,
    Judgement,
    Resource,
    Status,
    Template,
    Unknown,
    Value,
    admits_agents_only,
    all_of,
    calls_aws_only,
    equals,
    failed,
    group_of,
    in_doubt,
    is_staging_area,
    items,
    not_applicable,
    not_here,
    passed,
    rules_of,
    shown,
    staging_subnet,
    unknown,
    vpc_members,
)

_GROUPS = "replication_servers_security_groups_ids"
_DEFAULT = "associate_default_security_group"
# What may refer to the subnet of a staging area.
_BESIDE = ("aws_route_table_association", "aws_network_acl", "aws_network_acl_association")
_TENANTS = ("aws_vpc_endpoint", "aws_drs_replication_configuration_template")


def dedicated_group(case: Case) -> Judgement:
    """No default group, and groups that admit agents only."""
    return all_of(
        [
            _no_default_group(case.resource),
            *_groups(
                case, lambda group: admits_agents_only(case.configuration, case.settings, group)
            ),
        ]
    )


def isolated_staging_subnet(case: Case) -> Judgement:
    """A staging subnet without internet, whose servers call AWS only."""
    value = case.get("staging_area_subnet_id")
    subnet = case.configuration.target(value)
    if subnet is None or subnet.type != "aws_subnet" or subnet.mode != "managed":
        return not_here("staging_area_subnet_id", value, "subnet")
    groups = _groups(case, lambda group: calls_aws_only(case.configuration, group))
    return all_of([staging_subnet(case.configuration, subnet), *groups])


def isolated_migration(case: Case) -> Judgement:
    """Around an endpoint of MGN: a staging subnet, a group for agents, the other endpoints."""
    concerned = _is_endpoint_of(case.configuration, case.resource, "mgn")
    if concerned is False:
        return not_applicable()
    judgement = _around(case)
    if concerned:
        return judgement
    # Hardly any endpoint is one of MGN: that alone is no reason to refuse.
    doubt = in_doubt(judgement, "`service_name` cannot be resolved")
    return replace(doubt, elsewhere=doubt.status is Status.UNKNOWN)


def _around(case: Case) -> Judgement:
    vpc = case.target("vpc_id")
    if vpc is None:
        return not_here("vpc_id", case.get("vpc_id"), "VPC")
    return all_of(
        [
            _staging_subnets(case.configuration, vpc),
            _agents_group(case, vpc),
            _endpoints(case.configuration, vpc),
        ]
    )


def _no_default_group(resource: Resource) -> Judgement:
    value, line = resource.get(_DEFAULT), resource.line_of(_DEFAULT)
    answer = equals(value, False)
    if answer is None:
        return unknown(f"`{_DEFAULT}` is {shown(value)}; it must be false", line)
    return passed() if answer else failed(f"`{_DEFAULT}` is {shown(value)}; must be false", line)


def _groups(case: Case, check: Callable[[Resource], Judgement]) -> Iterator[Judgement]:
    values = [v for found in case.values(_GROUPS) for v in items(found.value) if v]
    if not values:
        yield failed(f"`{_GROUPS}` names no group")
    for value in values:
        group = group_of(case.configuration, value)
        yield not_here(_GROUPS, value, "group") if group is None else check(group)


def _staging_subnets(configuration: Configuration, vpc: Resource) -> Judgement:
    subnets = vpc_members(configuration, vpc, "aws_subnet")
    staging = [subnet for subnet in subnets if is_staging_area(subnet)]
    if not staging:
        if any(is_staging_area(subnet) is None for subnet in subnets):
            return unknown("the tags of the subnets cannot be resolved")
        return failed(f"{vpc.address} has no subnet that is tagged as a staging area")
    return all_of(v for subnet in staging for v in _undisturbed(configuration, subnet))


def _undisturbed(configuration: Configuration, subnet: Resource) -> Iterator[Judgement]:
    yield staging_subnet(configuration, subnet)
    users = {u.address: u for u in configuration.referrers(subnet) if u.mode == "managed"}
    for address, user in users.items():
        if user.type not in (*_BESIDE, *_TENANTS):
            yield failed(f"{address} is in the staging area {subnet.address}")


def _agents_group(case: Case, vpc: Resource) -> Judgement:
    groups = [
        group
        for group in vpc_members(case.configuration, vpc, "aws_security_group")
        for rule in rules_of(case.configuration, group)
        if rule.direction == "ingress" and rule.traffic == REPLICATED_BLOCKS and not rule.unresolved
    ]
    if not groups:
        return failed(f"no group of {vpc.address} admits agents on tcp 1500")
    unique = {group.address: group for group in groups}
    return all_of(admits_agents_only(case.configuration, case.settings, g) for g in unique.values())


def _endpoints(configuration: Configuration, vpc: Resource) -> Judgement:
    present = vpc_members(configuration, vpc, "aws_vpc_endpoint")
    judgements = [passed()]
    for name in ("ec2", "s3"):
        answers = [_is_endpoint_of(configuration, endpoint, name) for endpoint in present]
        if True not in answers:
            said = f"aws_vpc_endpoint for {name}"
            unsure = unknown(f"cannot tell whether there is an {said}")
            judgements.append(unsure if None in answers else failed(f"no {said}"))
    return all_of(judgements)


def _is_endpoint_of(configuration: Configuration, endpoint: Resource, service: str) -> bool | None:
    """Whether its service is the one, by name or as a data source that is asked for it."""
    name = endpoint.get("service_name")
    asked = configuration.target(name)
    if asked is None or asked.mode != "data":
        return _ends(name, service)
    if asked.get("service") is not ABSENT:
        return equals(asked.get("service"), service)
    return _ends(asked.get("service_name"), service)


def _ends(name: Value, service: str) -> bool | None:
    """Whether the literal end of a name such as ``com.amazonaws.${var.region}.mgn`` says so."""
    end = name.parts[-1] if isinstance(name, Template) and name.parts else name
    if isinstance(end, str):
        return end.endswith(f".{service}")
    return None if isinstance(end, Unknown) else False
