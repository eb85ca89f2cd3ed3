"""The inventory in tags: complete, consistent, and true to the flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    Reference,
    Resource,
    Result,
    Root,
    ScopeCategory,
    SecurityGroupRule,
    Status,
    Unknown,
    all_of,
    failed,
    in_doubt,
    items,
    lies_elsewhere,
    not_applicable,
    passed,
    rules_in,
    tag_of,
    unknown,
)

# Types whose tags an inventory of system components lives from (PCI DSS 12.5.1). Parts of these
# (rules, routes, associations, attachments) belong to the component they are a part of.
COMPONENTS = (
    "aws_vpc",
    "aws_subnet",
    "aws_security_group",
    "aws_instance",
    "aws_launch_template",
    "aws_autoscaling_group",
    "aws_lb",
    "aws_acm_certificate",
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_db_proxy",
    "aws_docdb_cluster",
    "aws_elasticache_replication_group",
    "aws_mq_broker",
    "aws_opensearch_domain",
    "aws_efs_file_system",
    "aws_s3_bucket",
    "aws_kms_key",
    "aws_vpn_connection",
    "aws_customer_gateway",
    "aws_dx_connection",
    "aws_dx_lag",
    "aws_dx_private_virtual_interface",
    "aws_dx_public_virtual_interface",
    "aws_dx_transit_virtual_interface",
    "aws_nat_gateway",
    "aws_internet_gateway",
    "aws_networkfirewall_firewall",
    "aws_ec2_transit_gateway",
    "aws_vpn_gateway",
)
_DEPENDENCIES = ("kms_key_id", "vpc_security_group_ids", "db_subnet_group_name")


def carries_mandatory_tags(root: Root) -> Iterable[Result]:
    """Every component carries the tags of the list mandatory_tags."""
    wanted = root.listed("mandatory_tags")
    for resource in root.of_type(*COMPONENTS):
        values = {key: tag_of(resource, key) for key in wanted}
        missing = [k for k, v in values.items() if v is ABSENT or v in ("", None)]
        if missing:
            yield Result(resource, Status.FAIL, f"lacks the tags {', '.join(missing)}")
        elif all(isinstance(value, str) for value in values.values()):
            yield Result(resource, Status.PASS, "")
        else:
            yield Result(resource, Status.UNKNOWN, "tags cannot be resolved")


def dependencies_match_data_class(case: Case) -> Judgement:
    """What a store of account data depends on is in scope, and so is the store."""
    data_class = tag_of(case.resource, "data_class")
    if data_class is ABSENT or (isinstance(data_class, str) and data_class != "cardholder"):
        return not_applicable()
    judgement = all_of(_dependencies(case))
    resolved = isinstance(data_class, str)
    return judgement if resolved else in_doubt(judgement, "data_class cannot be resolved")


def _dependencies(case: Case) -> Iterator[Judgement]:
    yield _in_scope(case, case.resource, "the store itself")
    for path in _DEPENDENCIES:
        for attribute in case.find(path):
            for item in items(attribute.value):
                target = case.configuration.target(item)
                if target is not None:
                    yield _in_scope(case, target, target.address)
                elif isinstance(item, Unknown):
                    yield unknown(f"what {path} refers to cannot be resolved", attribute.line)


def _in_scope(case: Case, resource: Resource, name: str) -> Judgement:
    scope = case.scope_of(resource)
    if scope is ScopeCategory.OUT_OF_SCOPE:
        return failed(f"{name} is tagged out of scope")
    if scope is ScopeCategory.UNKNOWN:
        return unknown(f"the scope of {name} cannot be resolved")
    return passed()


def no_flow_from_out_of_scope(case: Case) -> Judgement:
    """No ingress rule of a CDE security group admits a group tagged out of scope."""
    judgements = [
        judgement
        for rule in rules_in(case.resource)
        if rule.direction == "ingress"
        for judgement in _flow(case, rule)
    ]
    return all_of(judgements) if judgements else not_applicable()


def _flow(case: Case, rule: SecurityGroupRule) -> Iterator[Judgement]:
    """A tag whose value is given from outside tells no flow: such an answer is at most medium."""
    scope = _scope_of_group(case, rule)
    if scope is ScopeCategory.CDE:
        yield from _sources(case, rule)
    elif scope is ScopeCategory.UNKNOWN:
        for judgement in _sources(case, rule):
            yield in_doubt(judgement, "the scope of the rule's group cannot be resolved")


def _scope_of_group(case: Case, rule: SecurityGroupRule) -> ScopeCategory:
    group = case.configuration.target(rule.group)
    if group is not None:
        return case.scope_of(group)
    return (
        ScopeCategory.UNKNOWN
        if isinstance(rule.group, Unknown | Reference)
        else ScopeCategory.UNTAGGED
    )


def _sources(case: Case, rule: SecurityGroupRule) -> Iterator[Judgement]:
    for source in rule.groups:
        target = case.configuration.target(source)
        if target is not None:
            scope = case.scope_of(target)
            if scope is ScopeCategory.OUT_OF_SCOPE:
                yield failed(f"{target.address} is tagged out of scope and may enter", rule.line)
            elif scope is ScopeCategory.UNKNOWN:
                said = f"the scope of {target.address} cannot be resolved"
                yield unknown(said, rule.line, elsewhere=True)
            else:
                yield passed()
        elif isinstance(source, Unknown | Reference):
            away = lies_elsewhere(source)
            yield unknown("the source group cannot be resolved", rule.line, elsewhere=away)
