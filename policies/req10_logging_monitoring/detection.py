"""What a trail records of management events.

Source: CloudTrail user guide, "Logging management events", "Filtering with advanced event
selectors"; API reference, AdvancedFieldSelector.
"""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Unknown,
    all_of,
    any_of,
    equals,
    failed,
    passed,
    unknown,
    values_at,
)


def records_management_events(case: Case) -> Judgement:
    """Some selector records all management events; without selectors a trail records them all."""
    advanced, open_ones = case.blocks("advanced_event_selector")
    basic, also_open = case.blocks("event_selector")
    judgements = [*map(_advanced, advanced), *map(_basic, basic)]
    judgements += [unknown("a selector cannot be resolved", f.line) for f in open_ones + also_open]
    return any_of(judgements) if judgements else passed("a trail records them by default")


def _basic(selector: Block) -> Judgement:
    excluded = values_at(selector, "exclude_management_event_sources")[0]
    return all_of(
        [
            _is(selector, "include_management_events", True),
            _is(selector, "read_write_type", "All"),
            _left_out(excluded.value, excluded.line),
        ]
    )


def _is(selector: Block, path: str, wanted: bool | str) -> Judgement:
    """The argument has the value, which is also its default."""
    found = values_at(selector, path)[0]
    answer = found.value is ABSENT or equals(found.value, wanted)
    if answer is None:
        return unknown(f"{path} cannot be resolved", found.line)
    return passed() if answer else failed(f"{path} is not {wanted}", found.line)


def _left_out(value: object, line: int) -> Judgement:
    if value is ABSENT or value == []:
        return passed()
    if isinstance(value, Unknown):
        return unknown("exclude_management_event_sources cannot be resolved", line)
    return failed("exclude_management_event_sources leaves services out", line)


def _advanced(selector: Block) -> Judgement:
    """The selector is of the category Management and has no other field."""
    fields = [found.value for found in values_at(selector, "field_selector.field")]
    categories = [found.value for found in values_at(selector, "field_selector.equals")]
    if any(isinstance(value, Unknown) for value in (*fields, *categories)):
        return unknown("a field of the selector cannot be resolved", selector.line)
    if ["Management"] not in categories:
        return failed("the selectors record no management events", selector.line)
    others = [str(field) for field in fields if field != "eventCategory"]
    if others:
        return failed(f"management events are limited by {', '.join(others)}", selector.line)
    return passed()
