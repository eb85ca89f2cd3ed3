"""Every rendered value against botocore's models (``shapes.json``, ``.ci/build_value_tables.py``):
enumerations, patterns, lengths and ranges that a provider's schema does not know."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.config.model import Resource
from tests.support.roots import NAMES, configuration, values

TYPES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "shapes.json").read_text("utf-8")
)["types"]
# Associations and switches: nothing but references and booleans, or checked by test_formats.
WITHOUT_TABLE = {
    "aws_backup_vault_policy",
    "aws_dms_certificate",
    "aws_dx_connection_confirmation",
    "aws_dx_gateway",
    "aws_dx_gateway_association",
    "aws_dx_hosted_private_virtual_interface_accepter",
    "aws_dx_hosted_transit_virtual_interface_accepter",
    "aws_dx_macsec_key_association",
    "aws_efs_file_system_policy",
    "aws_efs_mount_target",
    "aws_internet_gateway",
    "aws_main_route_table_association",
    "aws_route",
    "aws_route_table",
    "aws_s3_bucket",
    "aws_s3_bucket_notification",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_replication_configuration",
    "aws_network_interface",
    # It calls nothing: it waits until ACM has issued the certificate.
    "aws_acm_certificate_validation",
    # Its attributes are enumerations in generator/spec/model/payment_key.py.
    "aws_paymentcryptography_key",
    "aws_paymentcryptography_key_alias",
    # Attributes of a queue are one map of texts in the model of the API.
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
    "aws_sqs_queue_redrive_allow_policy",
    "aws_vpc_endpoint_policy",
}
WITHOUT_TABLE_LIKE = re.compile(
    r"aws_(?:\w+_(?:association|attachment|propagation|subnet_group|rule)|default_\w+"
    r"|ec2_transit_gateway_route\w*|vpn_\w*(?:route|propagation)\w*|route53_resolver_\w+"
    r"|wafv2_web_acl_\w+)"
)
# What the provider translates before it calls the API (its documentation of the argument).
TRANSLATED = {
    ("aws_network_acl", "egressprotocol"),
    ("aws_network_acl", "ingressprotocol"),
    # Of the task, not of its operating system.
    ("aws_ecs_task_definition", "family"),
    ("aws_flow_log", "destinationoptionfileformat"),
    ("aws_launch_template", "userdata"),
    # The provider's own spelling: scram-sha-1 (internal/service/dms/consts.go).
    ("aws_dms_endpoint", "mongodbsettingauthmechanism"),
    # Compared without case.
    ("aws_mq_broker", "enginetype"),
    ("aws_mq_configuration", "enginetype"),
    # Newer types are not in the model; generator/spec/tables/search.json lists them.
    ("aws_opensearch_domain", "clusterconfiginstancetype"),
    ("aws_opensearch_domain", "clusterconfigdedicatedmastertype"),
}


# Terraform's own names of API members.
ALIASES = {
    ("aws_autoscaling_group", "name"): "autoscalinggroupname",
    ("aws_autoscaling_policy", "name"): "policyname",
    ("aws_backup_plan", "name"): "backupplanbackupplanname",
    ("aws_backup_selection", "name"): "backupselectionselectionname",
    ("aws_backup_vault", "name"): "backupvaultname",
    ("aws_cloudformation_stack", "name"): "stackname",
    ("aws_cloudwatch_log_group", "name"): "loggroupname",
    ("aws_iam_instance_profile", "name"): "instanceprofilename",
    ("aws_iam_role", "name"): "rolename",
    ("aws_iam_role_policy", "name"): "policyname",
    ("aws_kms_alias", "name"): "aliasname",
    ("aws_kms_key", "deletionwindowinday"): "pendingwindowinday",
    ("aws_launch_template", "name"): "launchtemplatename",
    ("aws_lb", "loadbalancertype"): "type",
    ("aws_lb_listener", "defaultactionredirectstatuscode"): "defaultactionredirectconfigstatuscode",
    ("aws_lb_target_group", "healthcheckinterval"): "healthcheckintervalsecond",
    ("aws_lb_target_group", "healthcheckhealthythreshold"): "healthythresholdcount",
    ("aws_lb_target_group", "healthcheckunhealthythreshold"): "unhealthythresholdcount",
}


def plain(path: str) -> str:
    """As ``plain`` of the script that makes the table, over a whole path."""
    return "".join(part.lower().replace("_", "").removesuffix("s") for part in path.split("."))


def rule(type_: str, path: str) -> dict[str, Any] | None:
    """The constraint of an argument: by its whole path, else by what the API calls it alone."""
    table, wanted = TYPES.get(type_, {}), plain(path)
    wanted = ALIASES.get((type_, wanted), wanted)
    if (type_, wanted) in TRANSLATED:
        return None
    if wanted in table:
        return dict(table[wanted])
    longer = [key for key in table if key.endswith(wanted) and len(wanted) > 5]
    found = [table[key] for key in longer]
    return dict(found[0]) if found and all(f == found[0] for f in found) else None


def broken(rule: dict[str, Any], value: Any) -> str:
    """What is wrong with a value; empty when nothing is."""
    if "enum" in rule and value not in rule["enum"] and str(value) not in rule["enum"]:
        return f"not one of {rule['enum'][:12]}"
    if "pattern" in rule and not matches(rule["pattern"], str(value)):
        return f"does not match {rule['pattern']}"
    size, number = len(str(value)), isinstance(value, int | float)
    if size < rule.get("min_length", 0) or size > rule.get("max_length", 10**9):
        return f"length {size}, allowed {rule.get('min_length')} to {rule.get('max_length')}"
    if number and not rule.get("min", value) <= value <= rule.get("max", value):
        return f"allowed {rule.get('min')} to {rule.get('max')}"
    return ""


def matches(pattern: str, text: str) -> bool:
    """botocore's patterns are Java's; Python spells classes of characters in another way."""
    for java, python in (
        (r"\p{L}", r"^\W\d_"),
        (r"\p{Z}", r"\s"),
        (r"\p{N}", r"\d"),
        (r"\p{M}", ""),
        (r"\p{S}", "+=$<>^`|~"),
        (r"\p{P}", "!-/:-@\\[-`{-~"),
        (r"\p{Graph}", "!-~"),
        (r"\p{Alnum}", "A-Za-z0-9"),
    ):
        pattern = pattern.replace(java, python)
    try:
        return re.search(f"^(?:{pattern})$", text) is not None
    except re.error:
        return True


def troubles(resource: Resource) -> list[str]:
    found = []
    for path, value in values(resource):
        wanted = rule(resource.type, path)
        if wanted and isinstance(value, str | int | float) and not isinstance(value, bool):
            said = broken(wanted, value)
            if said:
                found.append(f"{resource.address}: {path} = {value!r}: {said}")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_value_is_one_that_aws_takes(name: str) -> None:
    found = [line for r in configuration(name).resources for line in troubles(r)]
    assert not found, "\n".join(found)


def test_every_rendered_type_has_a_table_or_a_reason() -> None:
    found = [r for name in NAMES for r in configuration(name).resources]
    rendered = {r.type for r in found if r.mode == "managed"}
    rest = rendered - set(TYPES) - WITHOUT_TABLE
    unknown = {t for t in rest if not WITHOUT_TABLE_LIKE.fullmatch(t)}
    assert unknown == set(), "add them to .ci/build_value_tables.py"


def test_the_tables_are_used() -> None:
    """A rule that no argument finds would check nothing."""
    checked = {
        (r.type, plain(path))
        for name in NAMES
        for r in configuration(name).resources
        for path, _ in values(r)
        if rule(r.type, path)
    }
    assert len(checked) > 150
    for wanted in (
        ("aws_lb", "loadbalancertype"),
        ("aws_lb_target_group", "port"),
        ("aws_iam_role", "name"),
        ("aws_cloudwatch_log_group", "name"),
        ("aws_wafv2_web_acl", "name"),
        ("aws_kms_key", "deletionwindowinday"),
    ):
        assert wanted in checked, wanted


@pytest.mark.parametrize(
    ("type_", "path", "value"),
    [
        ("aws_lb", "ip_address_type", "ipv5"),
        ("aws_iam_role", "name", "a b"),
        ("aws_lb_target_group", "port", 70000),
        ("aws_cloudwatch_log_group", "name", "a b"),
    ],
)
def test_a_wrong_value_is_seen(type_: str, path: str, value: Any) -> None:
    wanted = rule(type_, path)
    assert wanted is not None
    assert broken(wanted, value)
