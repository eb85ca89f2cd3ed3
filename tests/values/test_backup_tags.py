"""The tag by which AWS Backup selects is on what AWS Backup can copy, and on nothing else."""

import pytest

from generator.blueprint.parts.naming import BACKUP_TAG
from tests.support.roots import NAMES, configuration

# AWS Backup developer guide, "Feature availability by resource".
COPIED = {
    "aws_db_instance",
    "aws_docdb_cluster",
    "aws_dynamodb_table",
    "aws_ebs_volume",
    "aws_efs_file_system",
    "aws_rds_cluster",
    "aws_s3_bucket",
}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "development"])
def test_only_what_can_be_copied_has_the_tag(name: str) -> None:
    tagged = {
        resource.type
        for resource in configuration(name).resources
        if isinstance(tags := resource.get("tags"), dict) and BACKUP_TAG in tags
    }
    assert tagged <= COPIED
    if name == "production":
        assert tagged == COPIED - {"aws_dynamodb_table"}  # it has no table
