"""Data events of object stores in the trails of a configuration.

CloudTrail user guide, "Logging data events": advanced selectors are lists of field conditions,
basic ones name data resources; ``arn:aws:s3`` there stands for every bucket.
"""

from __future__ import annotations

from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Value
from generator.gate.interface import Settings
from generator.gate.operators import items
from generator.gate.paths import blocks_at, values_at
from generator.gate.verdicts import Verdict, failed, not_applicable, passed, unknown

_OBJECT = "AWS::S3::Object"


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


def _records(
    configuration: Configuration, trail: Resource, bucket: Resource, reads: bool
) -> bool | None:
    advanced, open_advanced = blocks_at(trail.block, "advanced_event_selector")
    basic, open_basic = blocks_at(trail.block, "event_selector")
    if open_advanced or open_basic or any(block.uncertain for block in (*advanced, *basic)):
        return None
    answers = [_advanced(selector, reads) for selector in advanced]
    answers += [_basic(configuration, selector, bucket, reads) for selector in basic]
    return True if True in answers else None if None in answers else False


def _advanced(selector: Block, reads: bool) -> bool | None:
    fields = {
        field.attributes["field"].value: field
        for field in selector.children("field_selector")
        if "field" in field.attributes
    }
    if not all(isinstance(field, str) for field in fields):
        return None
    kinds = _values(fields.get("resources.type"), "equals")
    if _values(fields.get("eventCategory"), "equals") != ["Data"] or _OBJECT not in kinds:
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
