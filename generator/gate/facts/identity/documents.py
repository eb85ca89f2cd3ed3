"""Where Terraform writes policy documents: resource types and the arguments that hold them.

Source: schemas of the AWS provider 5.100.0 and 6.62.0, arguments that take an IAM policy document.
Session policies (EKS Pod Identity, IAM Roles Anywhere, Transfer Family) and service control
policies only take rights away, and are not among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.config.model import Block, Configuration, Resource
from generator.config.values import Value, references
from generator.gate.facts.memo import once

DOCUMENT = "aws_iam_policy_document"

# Documents that say what an identity may do.
IDENTITY_DOCUMENTS = {
    "aws_iam_group_policy": "policy",
    "aws_iam_policy": "policy",
    "aws_iam_role": "inline_policy.policy",
    "aws_iam_role_policy": "policy",
    "aws_iam_user_policy": "policy",
    "aws_iot_policy": "policy",
    "aws_ssoadmin_permission_set_inline_policy": "inline_policy",
}

# Documents that say who may use a resource.
RESOURCE_DOCUMENTS = {
    "aws_acmpca_policy": "policy",
    "aws_api_gateway_domain_name": "policy",
    "aws_api_gateway_rest_api": "policy",
    "aws_api_gateway_rest_api_policy": "policy",
    "aws_backup_vault_policy": "policy",
    "aws_bedrockagentcore_resource_policy": "policy",
    "aws_cloudsearch_domain_service_access_policy": "access_policy",
    "aws_cloudwatch_event_bus_policy": "policy",
    "aws_cloudwatch_log_delivery_destination_policy": "delivery_destination_policy",
    "aws_cloudwatch_log_destination_policy": "access_policy",
    "aws_cloudwatch_log_resource_policy": "policy_document",
    "aws_codeartifact_domain_permissions_policy": "policy_document",
    "aws_codeartifact_repository_permissions_policy": "policy_document",
    "aws_codebuild_resource_policy": "policy",
    "aws_dsql_cluster_policy": "policy",
    "aws_dynamodb_resource_policy": "policy",
    "aws_ecr_registry_policy": "policy",
    "aws_ecr_repository_creation_template": "repository_policy",
    "aws_ecr_repository_policy": "policy",
    "aws_ecrpublic_repository_policy": "policy",
    "aws_efs_file_system_policy": "policy",
    "aws_elasticsearch_domain": "access_policies",
    "aws_elasticsearch_domain_policy": "access_policies",
    "aws_fsx_s3_access_point_attachment": "s3_access_point.policy",
    "aws_glacier_vault": "access_policy",
    "aws_glacier_vault_lock": "policy",
    "aws_glue_resource_policy": "policy",
    "aws_kinesis_resource_policy": "policy",
    "aws_kms_external_key": "policy",
    "aws_kms_key": "policy",
    "aws_kms_key_policy": "policy",
    "aws_kms_replica_external_key": "policy",
    "aws_kms_replica_key": "policy",
    "aws_media_store_container_policy": "policy",
    "aws_msk_cluster_policy": "policy",
    "aws_networkfirewall_resource_policy": "policy",
    "aws_oam_sink_policy": "policy",
    "aws_opensearch_domain": "access_policies",
    "aws_opensearch_domain_policy": "access_policies",
    "aws_organizations_resource_policy": "content",
    "aws_osis_resource_policy": "policy",
    "aws_pinpointsmsvoicev2_resource_policy": "policy",
    "aws_prometheus_resource_policy": "policy_document",
    "aws_redshift_resource_policy": "policy",
    "aws_redshiftserverless_resource_policy": "policy",
    "aws_s3_access_point": "policy",
    "aws_s3_bucket": "policy",
    "aws_s3_bucket_policy": "policy",
    "aws_s3control_access_grants_instance_resource_policy": "policy",
    "aws_s3control_access_point_policy": "policy",
    "aws_s3control_bucket_policy": "policy",
    "aws_s3control_multi_region_access_point_policy": "details.policy",
    "aws_s3control_object_lambda_access_point_policy": "policy",
    "aws_s3files_file_system_policy": "policy",
    "aws_s3tables_table_bucket_policy": "resource_policy",
    "aws_s3tables_table_policy": "resource_policy",
    "aws_s3vectors_vector_bucket_policy": "policy",
    "aws_sagemaker_model_package_group_policy": "resource_policy",
    "aws_schemas_registry_policy": "policy",
    "aws_secretsmanager_secret": "policy",
    "aws_secretsmanager_secret_policy": "policy",
    "aws_ses_identity_policy": "policy",
    "aws_sesv2_email_identity_policy": "policy",
    "aws_sns_topic": "policy",
    "aws_sns_topic_policy": "policy",
    "aws_sqs_queue": "policy",
    "aws_sqs_queue_policy": "policy",
    "aws_vpc_endpoint": "policy",
    "aws_vpc_endpoint_policy": "policy",
    "aws_vpclattice_auth_policy": "policy",
    "aws_vpclattice_resource_policy": "policy",
    "aws_xray_resource_policy": "policy_document",
}

_ALL = {**RESOURCE_DOCUMENTS, **IDENTITY_DOCUMENTS}


def document_path(type_: str) -> str:
    """The argument of a resource type that holds its policy document."""
    return _ALL.get(type_, "policy")


def is_used_elsewhere(configuration: Configuration, resource: Resource) -> bool:
    """Whether a policy document data source is judged with what uses it: a resource that holds it,
    or another document that takes it in. What is written for resources of which none is made, and
    that nothing else mentions, is not judged: it gives nobody anything."""
    if resource.mode != "data" or resource.type != DOCUMENT:
        return False
    users = configuration.referrers(resource)
    if any(u.type in (DOCUMENT, "aws_iam_role") or u.type in _ALL for u in users):
        return True
    return not users and _for_what_is_not_made(configuration, resource)


def _for_what_is_not_made(configuration: Configuration, document: Resource) -> bool:
    """Whether the module declares resources with documents of which none is made, and no output,
    local value or call of a module mentions this one."""
    module = document.address.removesuffix(f"data.{DOCUMENT}.{document.name}")
    beside = (a.removeprefix(module) for a in configuration.absent if a.startswith(module))
    declared = any(a.partition(".")[0] in _ALL for a in beside)
    return declared and document.address not in _mentioned(configuration)


@once
def _mentioned(configuration: Configuration) -> frozenset[str]:
    """What the blocks that are no resources refer to."""
    held = (configuration.root_blocks, *configuration.module_blocks.values())
    return frozenset(
        reference.address
        for blocks in held
        for block in blocks
        for value in _values(block)
        for reference in references(value)
    )


def _values(block: Block) -> Iterator[Value]:
    yield from (attribute.value for attribute in block.attributes.values())
    for nested in block.blocks:
        yield from _values(nested)
