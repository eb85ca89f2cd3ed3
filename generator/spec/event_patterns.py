"""Event patterns of EventBridge for the triggers of functions.

Sources: S3 user guide, "Using EventBridge" (types of events) and "EventBridge event message
structure"; EventBridge user guide, "Creating Amazon EventBridge event patterns" (a field matches
any of its values, and all fields must), "Comparison operators" (prefix, suffix, wildcard) and
"Amazon EventBridge quotas".
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from generator.spec.model.trigger import BucketEvent, BucketTrigger, EventTrigger

Pattern: TypeAlias = dict[str, Any]

PATTERN_LIMIT = 2048  # characters
_TYPES = {
    BucketEvent.CREATED: "Object Created",
    BucketEvent.DELETED: "Object Deleted",
    BucketEvent.RESTORED: "Object Restore Completed",
}


def bucket_pattern(bucket: Any, trigger: BucketTrigger) -> Pattern:
    """What happens to objects of a bucket, whose name may be an expression."""
    key = _key(trigger.prefix, trigger.suffix)
    return {
        "source": ["aws.s3"],
        "detail-type": [_TYPES[event] for event in dict.fromkeys(trigger.events)],
        "detail": {"bucket": {"name": [bucket]}, **({"object": {"key": [key]}} if key else {})},
    }


def event_pattern(trigger: EventTrigger) -> Pattern:
    """Events as the spec describes them."""
    types = {"detail-type": list(trigger.detail_types)} if trigger.detail_types else {}
    detail: dict[str, Any] = {}
    for path, values in trigger.detail.items():
        *above, last = path.split(".")
        inner = detail
        for name in above:
            inner = inner.setdefault(name, {})
            if not isinstance(inner, dict):
                break  # a rule refuses such a spec
        else:
            inner[last] = list(values)
    return {
        "source": list(trigger.sources),
        **types,
        **({"detail": detail} if detail else {}),
    }


def pattern_size(trigger: EventTrigger) -> int:
    """Characters of the pattern."""
    return len(json.dumps(event_pattern(trigger), separators=(",", ":")))


def _key(prefix: str | None, suffix: str | None) -> Pattern:
    if prefix and suffix:
        return {"wildcard": f"{prefix}*{suffix}"}
    if prefix:
        return {"prefix": prefix}
    return {"suffix": suffix} if suffix else {}
