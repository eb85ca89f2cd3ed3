"""Event patterns of triggers: keys of objects, and fields of events."""

from __future__ import annotations

from typing import Any

import pytest

from generator.spec.event_patterns import bucket_pattern, event_pattern, pattern_size
from generator.spec.model.trigger import BucketTrigger, EventTrigger


@pytest.mark.parametrize(
    ("trigger", "key"),
    [
        ({}, None),
        ({"prefix": "in/"}, {"prefix": "in/"}),
        ({"suffix": ".csv"}, {"suffix": ".csv"}),
        ({"prefix": "in/", "suffix": ".csv"}, {"wildcard": "in/*.csv"}),
    ],
)
def test_keys_of_objects(trigger: dict[str, str], key: dict[str, str] | None) -> None:
    detail = bucket_pattern("files", BucketTrigger.model_validate(trigger))["detail"]
    assert detail["bucket"] == {"name": ["files"]}
    assert detail.get("object") == ({"key": [key]} if key else None)


def test_words_of_the_spec_are_types_of_events() -> None:
    trigger = BucketTrigger.model_validate({"events": ["deleted", "restored"]})
    assert bucket_pattern("files", trigger)["detail-type"] == [
        "Object Deleted",
        "Object Restore Completed",
    ]


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ({"a.b.c": ["x"], "a.d": [1]}, {"a": {"b": {"c": ["x"]}, "d": [1]}}),
        ({"a": [True, "1"]}, {"a": [True, "1"]}),
    ],
)
def test_dots_lead_into_fields(detail: dict[str, Any], expected: dict[str, Any]) -> None:
    trigger = EventTrigger.model_validate({"sources": ["aws.rds"], "detail": detail})
    assert event_pattern(trigger) == {"source": ["aws.rds"], "detail": expected}


def test_a_field_that_holds_others_and_a_value_does_not_stop_the_rules() -> None:
    trigger = EventTrigger.model_validate(
        {"sources": ["aws.rds"], "detail": {"a": [1], "a.b": [2]}}
    )
    assert pattern_size(trigger) == len('{"source":["aws.rds"],"detail":{"a":[1]}}')
