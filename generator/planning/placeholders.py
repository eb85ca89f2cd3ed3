"""Values that stand for what only AWS knows, in a state that nobody applied.

A text says whose value it stands for: the placeholder of ``aws_vpc.a.id`` is the same wherever it
is used, and no other value has it. Only so two plans agree about what is one thing. The address
ranges are those for documentation (RFC 5737, RFC 3849).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(r"fade0[0-9a-f]{12}")
_ACCOUNT = "111122223333"
# Types whose ids or answers the provider checks when it plans something that refers to them.
_PREFIXES = {"aws_launch_template": "lt-"}
_ANSWERS = {("aws_lb_target_group", "protocol_version"): "HTTP1"}
_ADDRESSES = (
    (re.compile(r"ipv6_.*cidr|cidr.*ipv6"), "2001:db8::/56"),
    (re.compile(r"cidr(_block)?$"), "192.0.2.0/24"),
    (re.compile(r"ipv6_address$"), "2001:db8::1"),
    (re.compile(r"(^|_)(public_|private_)?ip(_address)?$"), "192.0.2.1"),
)


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Makes them, and remembers whose value each stands for: address and attribute."""

    owners: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, kind: Any, address: str, path: str) -> Any:
        """A value of a type (Terraform, "JSON Output Format", type constraints in the schema)."""
        if isinstance(kind, list):
            return self._collection(kind, address, path)
        return {"number": 1, "bool": False}.get(kind) if kind != "string" else self.text(
            address, path
        )  # fmt: skip

    def text(self, address: str, path: str) -> str:
        """A text of the form that the name asks for."""
        type_, name = _type_of(address), path.rpartition(".")[2]
        if (type_, name) in _ANSWERS:
            return _ANSWERS[type_, name]
        for pattern, example in _ADDRESSES:
            if pattern.search(name):
                return example
        token = self._token(address, path)
        if name == "arn" or name.endswith("_arn"):
            service = (*type_.split("_"), "")[1]
            return f"arn:aws:{service}:us-east-1:{_ACCOUNT}:{token}"
        return (_PREFIXES.get(type_, "") if name == "id" else "") + token

    def seen(self, value: Any) -> set[tuple[str, str]]:
        """Whose values a value has in it."""
        if isinstance(value, dict):
            return set().union(*map(self.seen, value.values()))
        if isinstance(value, list):
            return set().union(*map(self.seen, value))
        found = _TOKEN.findall(value) if isinstance(value, str) else ()
        return {self.owners[token] for token in found if token in self.owners}

    def without(self, value: Any) -> Any:
        """A value in which all placeholders are the same."""
        return _TOKEN.sub("", value) if isinstance(value, str) else value

    def _token(self, address: str, path: str) -> str:
        token = "fade0" + hashlib.sha256(f"{address}\0{path}".encode()).hexdigest()[:12]
        self.owners[token] = (address, path)
        return token

    def _collection(self, kind: list[Any], address: str, path: str) -> Any:
        if kind[0] == "map":
            return {}
        if kind[0] == "object":
            return {k: self.of(v, address, f"{path}.{k}") for k, v in kind[1].items()}
        if kind[0] == "tuple":
            return [self.of(v, address, f"{path}[{n}]") for n, v in enumerate(kind[1])]
        # What is referred to as x[0] has a first member; the members of a set have no place.
        whole = isinstance(kind[1], list) and kind[0] == "list"
        return [self.of(kind[1], address, f"{path}[0]")] if whole else []


def _type_of(address: str) -> str:
    """Type of the resource at an address."""
    plain = re.sub(r'\["(?:[^"\\]|\\.)*"\]|\[\d+\]', "", address)
    return (["", *plain.split(".")])[-2]
