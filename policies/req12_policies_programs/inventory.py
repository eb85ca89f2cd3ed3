"""The inventory in tags: complete, consistent, and true to the flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Unknown
from generator.gate.facts.network.security_groups import Rule, rules_in
from generator.gate.facts.scope import Scope, scope_of, tag
from generator.gate.model import Result, Settings, Status
from generator.gate.verdict.operators import items
from generator.gate.verdict.verdicts import (
    Verdict,
    all_of,
    failed,
    in_doubt,
    not_applicable,
    passed,
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
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_docdb_cluster",
    "aws_elasticache_replication_group",
    "aws_mq_broker",
    "aws_opensearch_domain",
    "aws_efs_file_system",
    "aws_s3_bucket",
    "aws_kms_key",
    "aws_vpn_connection",
    "aws_dx_connection",
    "aws_ec2_transit_gateway",
    "aws_vpn_gateway",
)
_DEPENDENCIES = ("kms_key_id", "vpc_security_group_ids", "db_subnet_group_name")


def carries_mandatory_tags(configuration: Configuration, settings: Settings) -> Iterable[Result]:
    """Every component carries the tags of the list mandatory_tags."""
    wanted = settings.lists.get("mandatory_tags", ())
    for resource in configuration.of_type(*COMPONENTS):
        values = {key: tag(resource, key) for key in wanted}
        missing = [k for k, v in values.items() if v is ABSENT or v in ("", None)]
        if missing:
            yield Result(resource, Status.FAIL, f"lacks the tags {', '.join(missing)}")
        elif all(isinstance(value, str) for value in values.values()):
            yield Result(resource, Status.PASS, "")
        else:
            yield Result(resource, Status.UNKNOWN, "tags cannot be resolved")


def dependencies_match_data_class(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """What a store of account data depends on is in scope, and so is the store."""
    data_class = tag(resource, "data_class")
    if data_class is ABSENT or (isinstance(data_class, str) and data_class != "cardholder"):
        return not_applicable()
    verdict = all_of(_dependencies(configuration, resource, settings))
    resolved = isinstance(data_class, str)
    return verdict if resolved else in_doubt(verdict, "data_class cannot be resolved")


def _dependencies(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Iterator[Verdict]:
    yield _in_scope(configuration, resource, "the store itself", settings)
    for path in _DEPENDENCIES:
        for attribute in resource.find(path):
            for item in items(attribute.value):
                target = configuration.target(item)
                if target is not None:
                    yield _in_scope(configuration, target, target.address, settings)
                elif isinstance(item, Unknown):
                    yield unknown(f"what {path} refers to cannot be resolved", attribute.line)


def _in_scope(
    configuration: Configuration, resource: Resource, name: str, settings: Settings
) -> Verdict:
    scope = scope_of(configuration, resource, settings)
    if scope is Scope.OUT_OF_SCOPE:
        return failed(f"{name} is tagged out of scope")
    if scope is Scope.UNKNOWN:
        return unknown(f"the scope of {name} cannot be resolved")
    return passed()


def no_flow_from_out_of_scope(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No ingress rule of a CDE security group admits a group tagged out of scope."""
    verdicts = [
        verdict
        for rule in rules_in(resource)
        if rule.direction == "ingress"
        for verdict in _flow(configuration, rule, settings)
    ]
    return all_of(verdicts) if verdicts else not_applicable()


def _flow(configuration: Configuration, rule: Rule, settings: Settings) -> Iterator[Verdict]:
    scope = _scope_of_group(configuration, rule, settings)
    if scope is Scope.CDE:
        yield from _sources(configuration, rule, settings)
    elif scope is Scope.UNKNOWN:
        for verdict in _sources(configuration, rule, settings):
            yield in_doubt(verdict, "the scope of the rule's group cannot be resolved")


def _scope_of_group(configuration: Configuration, rule: Rule, settings: Settings) -> Scope:
    group = configuration.target(rule.group)
    if group is not None:
        return scope_of(configuration, group, settings)
    return Scope.UNKNOWN if isinstance(rule.group, Unknown | Reference) else Scope.UNTAGGED


def _sources(configuration: Configuration, rule: Rule, settings: Settings) -> Iterator[Verdict]:
    for source in rule.groups:
        target = configuration.target(source)
        if target is not None:
            scope = scope_of(configuration, target, settings)
            if scope is Scope.OUT_OF_SCOPE:
                yield failed(f"{target.address} is tagged out of scope and may enter", rule.line)
            elif scope is Scope.UNKNOWN:
                yield unknown(f"the scope of {target.address} cannot be resolved", rule.line)
            else:
                yield passed()
        elif isinstance(source, Unknown | Reference):
            yield unknown("the source group cannot be resolved", rule.line)
