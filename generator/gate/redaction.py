"""Keeps private values of a configuration out of everything that the gate says.

Values carry their mark, and :func:`generator.gate.verdict.wording.shown` obeys it. A policy may
lose the mark (it lowers a text, joins a list, reads JSON); so each message is searched as well,
once, where it becomes a finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from ipaddress import ip_network

from generator.config.marks import FROM_FILE, SENSITIVE_VALUE, Mark
from generator.gate.model import Finding, Policy

_TOKEN = re.compile(r"[^\s,;\"'`()\[\]{}=<>]+")
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])")
_WORD = re.compile(r"[\w-]+")
_NETWORK = re.compile(r"[0-9a-fA-F]*[.:][0-9a-fA-F.:]+(/\d+)?")
_KEY = re.compile(r'(\["(?:[^"\\]|\\.)*"\])')
_SUBSTRING = 6  # characters from which a text is also looked for inside of longer words
# Words of the trade: they tell nothing of a file or a secret.
_PLAIN = frozenset(
    {"0.0.0.0/0", "::/0", "tcp", "udp", "icmp", "all", "true", "false", "null", "a", "an", "and"}
    | {"as", "at", "be", "by", "for", "has", "in", "is", "it", "may", "must", "no", "none", "not"}
    | {"of", "on", "only", "or", "set", "that", "the", "this", "to", "which", "with", "without"}
)


class Redaction:
    """Of one configuration. What it must not say is no secret of the policy that speaks: words
    of the policy's own title, rationale and remediation stay."""

    def __init__(self, private: Mapping[str, Mark], keys: Sequence[str] = ()) -> None:
        # A number in their place: resources stay apart, and the number tells nothing.
        self._keys = {key: f'["{FROM_FILE} {n}"]' for n, key in enumerate(keys, start=1)}
        self._tokens: dict[str, Mark] = {}
        for text, mark in private.items():
            for form in {text.strip(), *_networks(text.strip())} - {""}:
                self._tokens[form.lower()] = self._tokens.get(form.lower(), Mark.NONE) | mark
        self._long = sorted(
            (text for text, mark in self._tokens.items() if _inside(text, mark)),
            key=len,
            reverse=True,
        )

    def finding(self, finding: Finding, policy: Policy | None = None) -> Finding:
        """The finding without private values."""
        if not self._tokens:
            return finding
        words = _words(policy) if policy else _PLAIN
        resource = _KEY.sub(lambda m: self._key(m[0]), finding.resource)
        return replace(finding, message=self.text(finding.message, words), resource=resource)

    def text(self, message: str, words: frozenset[str] = _PLAIN) -> str:
        """The message with the label of its mark in place of every private value."""
        if not self._tokens:
            return message
        parts = _KEY.split(message)  # every second one is a key of an address
        return "".join(
            self._key(part) if i % 2 else self._part(part, words) for i, part in enumerate(parts)
        )

    def _part(self, message: str, words: frozenset[str]) -> str:
        lowered = message.lower()
        for text in self._long:
            if text in lowered and text not in words:
                label = self._tokens[text].label
                message = re.sub(re.escape(text), label, message, flags=re.IGNORECASE)
                lowered = message.lower()
        message = _TOKEN.sub(lambda m: self._token(m.group(), words), message)
        return _NUMBER.sub(lambda m: self._token(m.group(), words), message)

    def _token(self, token: str, words: frozenset[str]) -> str:
        bare = token.rstrip(".:")
        mark = self._tokens.get(bare.lower())
        if not mark or bare.lower() in words:
            return token
        return mark.label + token[len(bare) :]

    def _key(self, key: str) -> str:
        if key in self._keys:
            return self._keys[key]
        text = key[2:-2].lower()
        secret = Mark.SECRET in self._tokens.get(text, Mark.NONE) or any(
            Mark.SECRET in self._tokens[held] and held in text for held in self._long
        )
        return f'["{SENSITIVE_VALUE}"]' if secret else key


def _inside(text: str, mark: Mark) -> bool:
    """Whether a text is looked for inside of words too: a short one, or a plain word of a file,
    would be found in words that mean something else."""
    return len(text) >= _SUBSTRING and (Mark.SECRET in mark or not _WORD.fullmatch(text))


def _networks(text: str) -> list[str]:
    """The normal form of an address range, as the policies print it."""
    if not _NETWORK.fullmatch(text):
        return []
    try:
        found = ip_network(text, strict=False)
    except ValueError:
        return []
    return [str(found), str(found.network_address)]


def _words(policy: Policy) -> frozenset[str]:
    said = " ".join((policy.id, policy.title, policy.rationale, policy.remediation)).lower()
    return _PLAIN | {token.rstrip(".:") for token in _TOKEN.findall(said)}
