"""Lists without their order: which members are the same, which belong together, which came or
went."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.config.values import Json, Reference, Template, Unknown, Value

# Arguments that name a member among its neighbours, the first that does it on both sides.
_KEYS: tuple[tuple[str, ...], ...] = (
    ("Sid",),
    ("sid",),
    ("id",),
    ("namespace", "name"),
    ("name",),
    ("key",),
    ("rule_number",),
    ("rule_no",),
    ("priority",),
    ("device_name",),
    ("identifier",),
    ("protocol", "from_port", "to_port"),
    ("protocol", "from_port", "to_port", "cidr_blocks", "security_groups", "self"),
    ("cidr_block",),
    ("destination_cidr_block",),
    ("domain_name",),
    ("origin_id",),
    ("type",),
    ("availability_zone",),
    ("effect", "resources"),
    ("Effect", "Resource"),
    ("effect", "actions"),
    ("Effect", "Action"),
)
Member = Value


@dataclass(frozen=True, slots=True)
class Pairs:
    """``paired``: label and both forms of members that differ; the rest came or went."""

    paired: tuple[tuple[str, Member, Member], ...]
    gone: tuple[Member, ...]
    new: tuple[Member, ...]


def pair(before: Sequence[Member], after: Sequence[Member]) -> Pairs:
    """Members of two lists that belong together; equal ones are left out."""
    old, new = without_common(before, after)
    if not (old and new and all(isinstance(m, dict) for m in (*old, *new))):
        return Pairs((), tuple(old), tuple(new))
    if len(before) == len(after) == 1:
        return Pairs((("", old[0], new[0]),), (), ())
    for names in _KEYS:
        keyed = [_keyed(side, names) for side in (old, new)]
        if (ours := keyed[0]) and (theirs := keyed[1]) and ours.keys() & theirs.keys():
            common = [key for key in ours if key in theirs]
            return Pairs(
                tuple((label(ours[key], names), ours[key], theirs[key]) for key in common),
                tuple(m for key, m in ours.items() if key not in theirs),
                tuple(m for key, m in theirs.items() if key not in ours),
            )
    if len(old) == len(new) == 1:
        return Pairs((("", old[0], new[0]),), (), ())
    return Pairs((), tuple(old), tuple(new))


def without_common(
    before: Iterable[Member], after: Iterable[Member]
) -> tuple[list[Member], list[Member]]:
    """What only one of two lists has, however often."""
    left: dict[str, list[Member]] = {}
    for member in after:
        left.setdefault(canonical(member), []).append(member)
    gone = []
    for member in before:
        same = left.get(canonical(member))
        if same:
            same.pop()
        else:
            gone.append(member)
    return gone, [member for held in left.values() for member in held]


def _keyed(members: Iterable[Member], names: Sequence[str]) -> dict[str, Member]:
    """Members by their key; nothing where one has none, or two have the same."""
    found: dict[str, Member] = {}
    for member in members:
        assert isinstance(member, dict)
        if not any(_plain(member.get(name)) for name in names):
            return {}
        key = canonical([member.get(name) for name in names])
        if key in found:
            return {}
        found[key] = member
    return found


def _plain(value: Value) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_plain, value))
    return isinstance(value, str | int | float | Reference | Template) and value != ""


def label(member: Member, names: Sequence[str] = ()) -> str:
    """What a person calls a member."""
    if not isinstance(member, dict):
        return ""
    if "from_port" in member and "to_port" in member:
        return _ports(member)
    for given in (names, *_KEYS):
        parts = [_short(member.get(name)) for name in given]
        if given and all(parts):
            return " ".join(parts)
    return ""


def _ports(member: Mapping[str, Value]) -> str:
    protocol = member.get("protocol", member.get("ip_protocol", ""))
    first, last = member["from_port"], member["to_port"]
    ports = f"{first}" if first == last else f"{first}-{last}"
    return "all traffic" if str(protocol) == "-1" else f"{protocol} {ports}"


def _short(value: Value) -> str:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str | int | float) and len(str(value)) < 80:
        return str(value)
    return value.address if isinstance(value, Reference) else ""


def canonical(value: Value) -> str:
    """A text that is equal for equal values, as Terraform converts them."""
    return json.dumps(_plain_form(value), sort_keys=True)


def _plain_form(value: Value) -> object:
    if isinstance(value, dict):
        return {str(k): _plain_form(v) for k, v in value.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_plain_form(v) for v in value]
    if isinstance(value, Json):
        return ["json", _plain_form(value.value)]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Unknown):
        return repr((value.subject, value.references, value.cause.value))
    return str(value) if isinstance(value, str) else repr(value)
