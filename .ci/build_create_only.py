"""Build tests/provider/create_only.json: what CloudFormation says that it can set only at creation.

    python -m venv facts
    facts/bin/pip install cfn-lint
    facts/bin/python .ci/build_create_only.py

A second opinion on generator/provider/replacing.json, from the resource schemas that come with
cfn-lint (``createOnlyProperties``), for types that hold data. Each knows things that the other does
not: where they differ and why is tests/provider/create_only_differences.yaml; a test holds it.
cfn-lint is no part of pave.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import cfnlint

SCHEMAS = Path(cfnlint.__file__).parent / "data" / "schemas"
TARGET = Path(__file__).resolve().parent.parent / "tests" / "provider" / "create_only.json"
TYPES = {
    "aws_backup_vault": "AWS::Backup::BackupVault",
    "aws_db_instance": "AWS::RDS::DBInstance",
    "aws_docdb_cluster": "AWS::DocDB::DBCluster",
    "aws_docdb_cluster_instance": "AWS::DocDB::DBInstance",
    "aws_dx_connection": "AWS::DirectConnect::Connection",
    "aws_dynamodb_table": "AWS::DynamoDB::Table",
    "aws_ebs_volume": "AWS::EC2::Volume",
    "aws_efs_file_system": "AWS::EFS::FileSystem",
    "aws_elasticache_replication_group": "AWS::ElastiCache::ReplicationGroup",
    "aws_kms_key": "AWS::KMS::Key",
    "aws_mq_broker": "AWS::AmazonMQ::Broker",
    "aws_opensearch_domain": "AWS::OpenSearchService::Domain",
    "aws_paymentcryptography_key": "AWS::PaymentCryptography::Key",
    "aws_rds_cluster": "AWS::RDS::DBCluster",
    "aws_s3_bucket": "AWS::S3::Bucket",
    "aws_sqs_queue": "AWS::SQS::Queue",
    "aws_vpn_connection": "AWS::EC2::VPNConnection",
}
# Names that differ by more than their spelling.
NAMES = {
    "aws_backup_vault": {"BackupVaultName": "name", "EncryptionKeyArn": "kms_key_arn"},
    "aws_db_instance": {"DBInstanceIdentifier": "identifier", "MasterUsername": "username"},
    "aws_docdb_cluster": {"DBClusterIdentifier": "cluster_identifier"},
    "aws_docdb_cluster_instance": {
        "DBClusterIdentifier": "cluster_identifier",
        "DBInstanceIdentifier": "identifier",
    },
    "aws_dynamodb_table": {
        "TableName": "name",
        "KeySchema": "hash_key",
        "ImportSourceSpecification": "import_table",
    },
    "aws_dx_connection": {"RequestMACSec": "request_macsec"},
    "aws_elasticache_replication_group": {
        "CacheSubnetGroupName": "subnet_group_name",
        "PreferredCacheClusterAZs": "preferred_cache_cluster_azs",
    },
    "aws_rds_cluster": {
        "DBClusterIdentifier": "cluster_identifier",
        "RestoreToTime": "restore_to_point_in_time",
        "RestoreType": "restore_to_point_in_time",
        "SourceDBClusterIdentifier": "restore_to_point_in_time",
        "SourceDbClusterResourceId": "restore_to_point_in_time",
        "UseLatestRestorableTime": "restore_to_point_in_time",
    },
    "aws_sqs_queue": {"QueueName": "name"},
    "aws_s3_bucket": {"BucketName": "bucket", "BucketNamePrefix": "bucket_prefix"},
}
NAMES["aws_docdb_cluster"] |= {"SourceDBClusterIdentifier": "restore_to_point_in_time"}


def argument(type_: str, name: str) -> str:
    """Name of a property in Terraform: of the outermost block, where it lies in one."""
    head = name.removeprefix("/properties/").partition("/")[0]
    spelt = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", head)
    spelt = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", spelt).lower()
    return NAMES.get(type_, {}).get(head, spelt)


def main() -> None:
    known = json.loads((SCHEMAS / "providers" / "us-east-1.json").read_text("utf-8"))
    rows = []
    for type_, name in TYPES.items():
        schema = json.loads((SCHEMAS / "resources" / f"{known[name]}.json").read_text("utf-8"))
        held = sorted({argument(type_, path) for path in schema.get("createOnlyProperties", ())})
        rows.append(f"  {json.dumps(type_)}: {json.dumps(held)}")
    head = f' "cfn_lint": {json.dumps(version("cfn-lint"))},\n "types": {{\n'
    TARGET.write_text("{\n" + head + ",\n".join(rows) + "\n }\n}\n", "utf-8")


if __name__ == "__main__":
    main()
