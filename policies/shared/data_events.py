"""Data events of object stores in the trails of a configuration.

CloudTrail user guide, "Logging data events": advanced selectors are lists of field conditions,
basic ones name data resources; ``arn:aws:s3`` there stands for every bucket.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    ScopeCategory,
    Status,
    Value,
    all_of,
    any_of,
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
_FUNCTION = "aws_lambda_function"
# Resource types with a data plane of their own -> type in a trail's selector.
_DATA_PLANES = {
    "aws_dynamodb_table": "AWS::DynamoDB::Table",
    _FUNCTION: "AWS::Lambda::Function",
}
# What a basic selector names for all of a type (CloudTrail API reference, DataResource).
_EVERY = {"AWS::DynamoDB::Table": "arn:aws:dynamodb", "AWS::Lambda::Function": "arn:aws:lambda"}


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
    if judgement.status is Status.FAIL:  # one selector cures all buckets
        judgement = failed(judgement.message, cause=_no_selector(trails))
    doubt = "whether logs arrive in the bucket cannot be resolved"
    return in_doubt(judgement, doubt) if holds_logs is Status.UNKNOWN else judgement


def _no_selector(trails: Sequence[Resource]) -> str:
    return f"{', '.join(t.address for t in trails)}: not every bucket's data events are recorded"


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
    """A trail records reads and writes of every other data plane of the configuration. It is said
    once, of the first trail."""
    wanted = {kind: t for t, kind in _DATA_PLANES.items() if case.of_type(t)}
    trails = case.of_type("aws_cloudtrail")
    if not wanted or case.resource is not trails[0]:
        return not_applicable()
    return all_of(_plane(case, trails, kind, used) for kind, used in wanted.items())


def _plane(case: Case, trails: Sequence[Resource], kind: str, used: str) -> Judgement:
    judgement = any_of([passed() if _whole(t, kind) else _short(t, kind, used) for t in trails])
    holds = used != _FUNCTION or any(
        case.scope_of(each) is ScopeCategory.CDE for each in case.of_type(used)
    )
    # A function keeps no account data; whether it hands some on is not in the configuration.
    doubt = "no function says that it is in the CDE"
    return judgement if holds else in_doubt(judgement, doubt, elsewhere=True)


def _short(trail: Resource, kind: str, used: str) -> Judgement:
    selectors, unresolved = _selectors(trail)
    answers = [_selects(s, kind, reads) for s in selectors for reads in (True, False)]
    if unresolved or None in answers or any(_open(s, kind) for s in selectors):
        return unknown(f"whether the trail records {kind} cannot be resolved")
    return failed(f"no selector records {kind}, which {used} has")


def _whole(trail: Resource, kind: str) -> bool:
    selectors, unresolved = _selectors(trail)
    both = [[_selects(s, kind, reads) for s in selectors] for reads in (True, False)]
    return not unresolved and all(True in found for found in both)


def _selectors(trail: Resource) -> tuple[list[Block], bool]:
    """Selectors of both forms, and whether some of them cannot be told."""
    advanced, open_advanced = blocks_at(trail.block, "advanced_event_selector")
    basic, open_basic = blocks_at(trail.block, "event_selector")
    found = [*advanced, *basic]
    return found, bool(open_advanced or open_basic or any(block.uncertain for block in found))


def _selects(selector: Block, kind: str, reads: bool) -> bool | None:
    if selector.type == "advanced_event_selector":
        return _advanced(selector, kind, reads)
    return any(_EVERY[kind] in _values(r, "values") for r in _resources(selector, kind, reads))


def _open(selector: Block, kind: str) -> bool:
    """Whether a condition of the selector that may be about the type is not written out. What is
    recorded of another type decides nothing."""
    blocks = list(selector.nested())
    if selector.type == "advanced_event_selector":
        kinds = [
            v
            for block in blocks
            if _values(block, "field") == ["resources.type"]
            for v in _values(block, "equals")
        ]
        if kinds and kind not in kinds and all(isinstance(v, str) for v in kinds):
            return False
    else:
        blocks = [b for b in blocks if not _of_another_type(b, kind)]
    written = [a for block in blocks for a in block.attributes.values()]
    written += [selector.attributes[n] for n in ("read_write_type",) if n in selector.attributes]
    return bool(blocks) and any(not resolved(attribute.value) for attribute in written)


def _of_another_type(data_resource: Block, kind: str) -> bool:
    named = _values(data_resource, "type")
    return bool(named) and named != [kind] and all(isinstance(v, str) for v in named)


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
    return any(
        value in ("arn:aws:s3", "arn:aws:s3:::") or _names(case, value)
        for block in _resources(selector, _OBJECT, reads)
        for value in _values(block, "values")
    )


def _resources(selector: Block, kind: str, reads: bool) -> list[Block]:
    """The data resources of a basic selector that are of a type."""
    wanted = ("All", ABSENT, "ReadOnly" if reads else "WriteOnly")
    if values_at(selector, "read_write_type")[0].value not in wanted:
        return []
    return [b for b in selector.children("data_resource") if _values(b, "type") == [kind]]


def _names(case: Case, value: Value) -> bool:
    parts = getattr(value, "parts", (value,))
    if any(case.configuration.target(part) is case.resource for part in parts):
        return True
    return bool(value == f"arn:aws:s3:::{case.get('bucket')}/")
