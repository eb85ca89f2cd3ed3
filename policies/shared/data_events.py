"""Data events of object stores in the trails of a configuration.

CloudTrail user guide, "Logging data events": advanced selectors are lists of field conditions,
basic ones name data resources; ``arn:aws:s3`` there stands for every bucket.
"""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Status,
    Value,
    all_of,
    blocks_at,
    failed,
    in_doubt,
    items,
    not_applicable,
    of_log_bucket,
    passed,
    resolved,
    some,
    unknown,
    values_at,
)

_OBJECT = "AWS::S3::Object"
# Resource types with a data plane of their own -> type in a trail's selector.
_DATA_PLANES = {
    "aws_dynamodb_table": "AWS::DynamoDB::Table",
    "aws_lambda_function": "AWS::Lambda::Function",
}


def data_events(case: Case, *, reads: bool) -> Judgement:
    """A trail of the configuration records reads, or writes, of the bucket's objects.

    Without a trail the account's own, which lives elsewhere, decides. A bucket of logs holds no
    account data.
    """
    trails = case.of_type("aws_cloudtrail")
    if not trails:
        return not_applicable()
    holds_logs = of_log_bucket(case.configuration, case.resource, failed("holds logs")).status
    if holds_logs is Status.FAIL:
        return not_applicable()
    judgement = recorded(case, reads=reads)
    doubt = "whether logs arrive in the bucket cannot be resolved"
    return in_doubt(judgement, doubt) if holds_logs is Status.UNKNOWN else judgement


def recorded(case: Case, *, reads: bool) -> Judgement:
    """A trail of the configuration records reads, or writes, of the objects of any bucket."""
    trails = case.of_type("aws_cloudtrail")
    answers = [_records(case, trail, reads) for trail in trails]
    if True in answers:
        return passed()
    what = "reads" if reads else "writes"
    if None in answers:
        return unknown(f"whether a trail records {what} cannot be resolved")
    return failed(f"no trail records {what} of its objects")


def other_data_events(case: Case) -> Judgement:
    """The trail records reads and writes of every other data plane of the configuration."""
    wanted = {kind: t for t, kind in _DATA_PLANES.items() if case.of_type(t)}
    if not wanted:
        return not_applicable()
    return all_of(_plane(case.resource, kind, used) for kind, used in wanted.items())


def _plane(trail: Resource, kind: str, used: str) -> Judgement:
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


def _records(case: Case, trail: Resource, reads: bool) -> bool | None:
    advanced, open_advanced = blocks_at(trail.block, "advanced_event_selector")
    basic, open_basic = blocks_at(trail.block, "event_selector")
    if open_advanced or open_basic or any(block.uncertain for block in (*advanced, *basic)):
        return None
    answers = [_advanced(selector, _OBJECT, reads) for selector in advanced]
    answers += [_basic(case, selector, reads) for selector in basic]
    return some(answers)


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


def _basic(case: Case, selector: Block, reads: bool) -> bool | None:
    kind = values_at(selector, "read_write_type")[0].value
    wanted = ("All", ABSENT, "ReadOnly" if reads else "WriteOnly")
    if kind not in wanted:
        return False
    for block in selector.children("data_resource"):
        values = _values(block, "values")
        if _values(block, "type") == [_OBJECT] and any(
            value in ("arn:aws:s3", "arn:aws:s3:::") or _names(case, value) for value in values
        ):
            return True
    return False


def _names(case: Case, value: Value) -> bool:
    parts = getattr(value, "parts", (value,))
    if any(case.configuration.target(part) is case.resource for part in parts):
        return True
    return bool(value == f"arn:aws:s3:::{case.get('bucket')}/")
