"""Types of resources that hold what is not made again: data, keys, addresses that others rely on.

Those that pave renders are known to ``pave plan``; the others are data stores of the AWS provider
5.100.0 ("deletes all data" in the documentation of each service).
"""

from __future__ import annotations

from generator.planning.summary import STATEFUL

_OTHERS = frozenset(
    {
        "aws_acm_certificate",
        "aws_acmpca_certificate_authority",
        "aws_athena_database",
        "aws_cloudhsm_v2_cluster",
        "aws_cloudtrail_event_data_store",
        "aws_cloudwatch_log_group",
        "aws_codecommit_repository",
        "aws_cognito_user_pool",
        "aws_customer_gateway",
        "aws_dax_cluster",
        "aws_db_cluster_snapshot",
        "aws_db_snapshot",
        "aws_docdbelastic_cluster",
        "aws_dx_gateway",
        "aws_dynamodb_table",
        "aws_ebs_snapshot",
        "aws_ecr_repository",
        "aws_ecrpublic_repository",
        "aws_eip",
        "aws_elasticache_cluster",
        "aws_elasticache_serverless_cache",
        "aws_elasticsearch_domain",
        "aws_fsx_lustre_file_system",
        "aws_fsx_ontap_file_system",
        "aws_fsx_ontap_volume",
        "aws_fsx_openzfs_file_system",
        "aws_fsx_openzfs_volume",
        "aws_fsx_windows_file_system",
        "aws_glacier_vault",
        "aws_instance",
        "aws_keyspaces_table",
        "aws_kinesis_stream",
        "aws_kms_external_key",
        "aws_kms_replica_key",
        "aws_memorydb_cluster",
        "aws_msk_cluster",
        "aws_msk_serverless_cluster",
        "aws_neptune_cluster",
        "aws_neptunegraph_graph",
        "aws_opensearchserverless_collection",
        "aws_paymentcryptography_key",
        "aws_qldb_ledger",
        "aws_rds_global_cluster",
        "aws_redshift_cluster",
        "aws_redshiftserverless_namespace",
        "aws_route53_zone",
        "aws_s3_directory_bucket",
        "aws_s3tables_table_bucket",
        "aws_secretsmanager_secret",
        "aws_sqs_queue",
        "aws_storagegateway_gateway",
        "aws_timestreamwrite_table",
        "aws_vpn_gateway",
        "aws_workspaces_workspace",
    }
)


def is_stateful(type_: str) -> bool:
    """Whether something is lost with a resource of this type that nobody makes again."""
    return type_ in STATEFUL or type_ in _OTHERS
