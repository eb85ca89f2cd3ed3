"""What the selections of AWS Backup cover.

AWS Backup developer guide, "Assign resources to a backup plan": tags of ``selection_tag`` are
joined by OR, ``condition`` by AND, and both narrow ``resources``.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Reference, Value, is_unknown
from generator.gate.facts.scope import tag_of
from generator.gate.verdict.logic import Answer, every, negated, some
from generator.gate.verdict.operators import items

# Resource type -> how its ARNs begin.
ARNS = {
    "aws_db_instance": "arn:aws:rds:",
    "aws_rds_cluster": "arn:aws:rds:",
    "aws_docdb_cluster": "arn:aws:rds:",
    "aws_efs_file_system": "arn:aws:elasticfilesystem:",
    "aws_s3_bucket": "arn:aws:s3:::",
    "aws_ebs_volume": "arn:aws:ec2:",
    "aws_instance": "arn:aws:ec2:",
    "aws_dynamodb_table": "arn:aws:dynamodb:",
}
_TAG = "aws:ResourceTag/"


def covered(configuration: Configuration, resource: Resource) -> Answer:
    """Whether a selection takes the resource; None when that cannot be told."""
    return some(
        _selects(configuration, selection, resource)
        for selection in configuration.of_type("aws_backup_selection")
    )


def _selects(configuration: Configuration, selection: Resource, resource: Resource) -> Answer:
    written = selection.get("resources")
    tags = list(_selection_tags(selection, resource))
    conditions = list(_conditions(selection, resource))
    if written is ABSENT and not tags:
        return False
    named = [True] if written is ABSENT else _named(configuration, written, resource)
    excluded = selection.get("not_resources")
    out = [] if excluded is ABSENT else _named(configuration, excluded, resource)
    return every([some(named), some(tags) if tags else True, *conditions, negated(some(out))])


def _named(configuration: Configuration, written: Value, resource: Resource) -> list[Answer]:
    if isinstance(written, Reference) or is_unknown(written):
        return [None]
    return [_names(configuration, item, resource) for item in items(written)]


def _names(configuration: Configuration, item: Value, resource: Resource) -> Answer:
    if isinstance(item, Reference):
        target = configuration.target(item)
        return None if target is None else target is resource
    if not isinstance(item, str):
        return None
    start, prefix = item.partition("*")[0], ARNS.get(resource.type, "arn:")
    bucket = resource.get("bucket") if resource.type == "aws_s3_bucket" else None
    if isinstance(bucket, str) and "*" not in item:  # the ARN of a bucket ends with its name
        return item == prefix + bucket
    if "*" not in item or (start.startswith(prefix) and start != prefix):
        # One ARN, or some ARNs, of the service: whether it is this one, AWS knows.
        return None if item.startswith(prefix) else False
    return prefix.startswith(start) or start.startswith(prefix)


def _selection_tags(selection: Resource, resource: Resource) -> Iterator[Answer]:
    for block in selection.block.children("selection_tag"):
        key, value = _text(block, "key"), _text(block, "value")
        found = tag_of(resource, key) if isinstance(key, str) else key
        yield _equal(found, value) if isinstance(key, str) else None


def _conditions(selection: Resource, resource: Resource) -> Iterator[Answer]:
    for condition in selection.block.children("condition"):
        for block in condition.nested():
            key, value = _text(block, "key"), _text(block, "value")
            if not isinstance(key, str) or not key.startswith(_TAG):
                yield None
                continue
            found = tag_of(resource, key.removeprefix(_TAG))
            like = block.type.endswith("like")
            answer = _like(found, value) if like else _equal(found, value)
            yield negated(answer) if "_not_" in block.type else answer


def _text(block: Block, name: str) -> Value:
    return block.attributes[name].value if name in block.attributes else ABSENT


def _equal(found: Value, value: Value) -> Answer:
    if found is ABSENT or found is None:
        return False
    both = isinstance(found, str) and isinstance(value, str)
    return found == value if both else None


def _like(found: Value, value: Value) -> Answer:
    if found is ABSENT or found is None:
        return False
    if isinstance(found, str) and isinstance(value, str):
        return fnmatchcase(found, value)
    return None
