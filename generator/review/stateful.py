"""Types of resources that hold what is not made again: data, keys, addresses that others rely on.

Those that pave renders are known to ``pave plan``; the others are data stores of the AWS provider
5.100.0 ("deletes all data" in the documentation of each service).
"""

from __future__ import annotations

from generator.planning.summary import OWN_DATA, STATEFUL

# Beside data: what others rely on by its address or name, and what can be filled again at a cost.
_OTHERS = OWN_DATA | frozenset(
    {
        "aws_acm_certificate",
        "aws_acmpca_certificate_authority",
        "aws_athena_database",
        "aws_cloudtrail_event_data_store",
        "aws_cloudwatch_log_group",
        "aws_codecommit_repository",
        "aws_customer_gateway",
        "aws_dax_cluster",
        "aws_dx_gateway",
        "aws_ecrpublic_repository",
        "aws_eip",
        "aws_elasticsearch_domain",
        "aws_fsx_ontap_volume",
        "aws_fsx_openzfs_volume",
        "aws_instance",
        "aws_neptunegraph_graph",
        "aws_qldb_ledger",
        "aws_route53_zone",
        "aws_s3tables_table_bucket",
        "aws_secretsmanager_secret",
        "aws_sqs_queue",
        "aws_storagegateway_gateway",
        "aws_vpn_gateway",
        "aws_workspaces_workspace",
    }
)


def is_stateful(type_: str) -> bool:
    """Whether something is lost with a resource of this type that nobody makes again."""
    return type_ in STATEFUL or type_ in _OTHERS
