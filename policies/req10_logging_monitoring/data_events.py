"""Data events of object stores in the trails of a configuration.

CloudTrail user guide, "Logging data events": advanced selectors are lists of field conditions,
basic ones name data resources; ``arn:aws:s3`` there stands for every bucket.
"""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.paths import blocks_at, values_at
from generator.config.values import ABSENT, Value
from generator.gate.model import Settings
from generator.gate.verdict.operators import items, resolved
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown

_OBJECT = "AWS::S3::Object"
# Resource types with a data plane of their own -> type in a trail's selector.
_DATA_PLANES = {
    "aws_dynamodb_table": "AWS::DynamoDB::Table",
    "aws_lambda_function": "AWS::Lambda::Function",
}


def data_events(
    configuration: Configuration, resource: Resource, settings: Settings, *, reads: bool
) -> Verdict:
    """A trail of the configuration records reads, or writes, of the bucket's objects.

    Without a trail the account's own, which lives elsewhere, decides.
    """
    trails = configuration.of_type("aws_cloudtrail")
    if not trails:
        return not_applicable()
    answers = [_records(configuration, trail, resource, reads) for trail in trails]
    if True in answers:
        return passed()
    what = "reads" if reads else "writes"
    if None in answers:
        return unknown(f"whether a trail records {what} cannot be resolved")
    return failed(f"no trail records {what} of its objects")


def other_data_events(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """The trail records reads and writes of every other data plane of the configuration."""
    wanted = {kind: t for t, kind in _DATA_PLANES.items() if configuration.of_type(t)}
    if not wanted:
        return not_applicable()
    return all_of(_plane(resource, kind, used) for kind, used in wanted.items())


def _plane(trail: Resource, kind: str, used: str) -> Verdict:
    selectors, unresolved = blocks_at(trail.block, "advanced_event_selector")
    if unresolved or any(selector.uncertain for selector in selectors):
        return unknown("`advanced_event_selector` cannot be resolved")
    answers = [
        [_advanced(selector, kind, reads) for selector in selectors] for reads in (True, False)
    ]
    if all(True in found for found in answers):
        return passed()
    if any(None in found for found in answers) or any(map(_open, selectors)):
        return unknown(f"whether the trail records {kind} cannot be resolved")
    return failed(f"no selector records {kind}, which {used} has")


def _open(selector: Block) -> bool:
    """Whether a condition of the selector is not written out."""
    return any(
        not resolved(attribute.value)
        for field in selector.children("field_selector")
        for attribute in field.attributes.values()
    )


def _records(
    configuration: Configuration, trail: Resource, bucket: Resource, reads: bool
) -> bool | None:
    advanced, open_advanced = blocks_at(trail.block, "advanced_event_selector")
    basic, open_basic = blocks_at(trail.block, "event_selector")
    if open_advanced or open_basic or any(block.uncertain for block in (*advanced, *basic)):
        return None
    answers = [_advanced(selector, _OBJECT, reads) for selector in advanced]
    answers += [_basic(configuration, selector, bucket, reads) for selector in basic]
    return True if True in answers else None if None in answers else False


def _advanced(selector: Block, wanted: str, reads: bool) -> bool | None:
    fields = {
        field.attributes["field"].value: field
        for field in selector.children("field_selector")
        if "field" in field.attributes
    }
    if not all(isinstance(field, str) for field in fields):
        return None
    kinds = _values(fields.get("resources.type"), "equals")
    if _values(fields.get("eventCategory"), "equals") != ["Data"] or wanted not in kinds:
        return False
    narrowed = {"resources.ARN", "eventName", "userIdentity.arn"} & set(fields)
    only = _values(fields.get("readOnly"), "equals")
    return not narrowed and (not only or only == ["true" if reads else "false"])


def _values(block: Block | None, name: str) -> list[Value]:
    if block is None or name not in block.attributes:
        return []
    return [
        str(v).lower() if isinstance(v, bool) else v for v in items(block.attributes[name].value)
    ]


def _basic(
    configuration: Configuration, selector: Block, bucket: Resource, reads: bool
) -> bool | None:
    kind = values_at(selector, "read_write_type")[0].value
    wanted = ("All", ABSENT, "ReadOnly" if reads else "WriteOnly")
    if kind not in wanted:
        return False
    for block in selector.children("data_resource"):
        values = _values(block, "values")
        if _values(block, "type") == [_OBJECT] and any(
            value in ("arn:aws:s3", "arn:aws:s3:::") or _names(configuration, value, bucket)
            for value in values
        ):
            return True
    return False


def _names(configuration: Configuration, value: Value, bucket: Resource) -> bool:
    parts = getattr(value, "parts", (value,))
    if any(configuration.target(part) is bucket for part in parts):
        return True
    return bool(value == f"arn:aws:s3:::{bucket.get('bucket')}/")
