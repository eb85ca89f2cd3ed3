"""The form of a text that stands for an answer of AWS: what provider and expressions accept.

The address ranges are those for documentation (RFC 5737, RFC 3849). An ARN has six parts
("Amazon Resource Names (ARNs)").
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable

from generator.config.demands.demand import Demand

_ACCOUNT = "111122223333"
# Types whose ids or answers the provider checks when it plans something that refers to them.
_PREFIXES = {"aws_launch_template": "lt-"}
_ANSWERS = {("aws_lb_target_group", "protocol_version"): "HTTP1"}
_ARN = re.compile(r"(^|_)arn$|Arn$|ARN$")
_ADDRESSES = (
    (re.compile(r"ipv6_.*cidr|cidr.*ipv6"), "2001:db8::/56"),
    (re.compile(r"cidr(_block)?$"), "192.0.2.0/24"),
    (re.compile(r"ipv6_address$"), "2001:db8::1"),
    (re.compile(r"(^|_)(public_|private_)?ip(_address)?$"), "192.0.2.1"),
)


def formed(token: str, type_: str, names: Iterable[str]) -> str:
    """The text for a token, of the form that the first of some names asks for."""
    for name in names:
        if (type_, name) in _ANSWERS:
            return _ANSWERS[type_, name]
        for pattern, example in _ADDRESSES:
            if pattern.search(name):
                return example
        if _ARN.search(name):
            service = (*type_.split("_"), "", "")[1]
            return f"arn:aws:{service}:us-east-1:{_ACCOUNT}:{token}"
        if name == "id" and type_ in _PREFIXES:
            return _PREFIXES[type_] + token
    return token


def parted(text: str, token: str, demand: Demand | None) -> str:
    """The text with as many parts as expressions split it into."""
    for separator, parts in demand.parts.items() if demand else ():
        missing = max(parts.places, default=0) - text.count(separator) if separator else 0
        text += f"{separator}{token}" * missing
    return text


def parted_size(token: str, demand: Demand | None) -> int:
    """At most so many characters are added by :func:`parted`."""
    parts = demand.parts.items() if demand else ()
    return sum(max(p.places, default=0) * (len(separator) + len(token)) for separator, p in parts)


def in_base64(text: str) -> str:
    """The text as ``base64decode`` reads it."""
    return base64.b64encode(text.encode()).decode()
