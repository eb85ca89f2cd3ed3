"""Whether a plan changes what auto scaling groups launch, and replaces servers that run."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

# What starts a refresh without being named in ``triggers``.
_ALWAYS = ("launch_configuration", "launch_template", "mixed_instances_policy")
# What the provider changes of a launch template without a new version of it.
_ASIDE = frozenset({"tags", "tags_all", "latest_version", "default_version"})
_IDS = ("id", "launch_template_id")
_VERSION = "version"


def launches_anew(change: Mapping[str, Any], same: Container[str]) -> Iterator[bool]:
    """For a group whose new servers will differ: whether the provider starts an instance refresh.

    It does where the group has one, and its template, its mix of instances or a field of
    ``triggers`` changes (aws_autoscaling_group, ``instance_refresh``). ``same``: ids of launch
    templates that keep their version, although the plan says that it is known after the apply.
    """
    before, after = (change["change"].get(side) or {} for side in ("before", "after"))
    unknown = change["change"].get("after_unknown") or {}
    refreshes = after.get("instance_refresh") or []
    written = {name for refresh in refreshes for name in refresh.get("triggers") or ()}
    for name in (*_ALWAYS, *written):
        if _differs(before.get(name), after.get(name), unknown.get(name), same):
            yield bool(refreshes)
            return


def templates_that_stay(changes: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Ids of launch templates of which the plan changes tags only.

    The provider (5.100.0) then shows ``latest_version`` as known after the apply, but makes no
    version (resourceLaunchTemplateUpdate), so that the groups have nothing to replace.
    """
    return frozenset(
        str(change["change"]["before"]["id"])
        for change in changes
        if change["type"] == "aws_launch_template"
        and change["change"]["actions"] == ["update"]
        and _changed(change["change"]) <= _ASIDE
    )


def _changed(change: Mapping[str, Any]) -> set[str]:
    before, after = change["before"], change["after"]
    unknown = change.get("after_unknown") or {}
    known = {key for key in after if after[key] != before.get(key)}
    return known | {key for key, value in unknown.items() if _any_true(value)}


def _differs(before: Any, after: Any, unknown: Any, same: Container[str]) -> bool:
    """Whether a value changes, or may; versions of the templates ``same`` do not."""
    if isinstance(after, Mapping):
        hidden = unknown if isinstance(unknown, Mapping) else {}
        was = before if isinstance(before, Mapping) else {}
        stays = any(after.get(name) in same for name in _IDS)
        keys = {*after, *was, *hidden} - ({_VERSION} if stays else set())
        return any(_differs(was.get(k), after.get(k), hidden.get(k), same) for k in keys)
    if isinstance(after, list) and isinstance(before, list) and len(before) == len(after):
        hidden_items = unknown if isinstance(unknown, list) else []
        hidden_items = [*hidden_items, *[None] * (len(after) - len(hidden_items))]
        pairs = zip(before, after, hidden_items, strict=False)
        return any(_differs(*pair, same) for pair in pairs)
    return before != after or _any_true(unknown)


def _any_true(value: Any) -> bool:
    """Whether something in ``after_unknown`` is known only after the apply."""
    if isinstance(value, dict):
        return any(map(_any_true, value.values()))
    return any(map(_any_true, value)) if isinstance(value, list) else value is True
