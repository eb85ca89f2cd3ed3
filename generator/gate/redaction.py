"""Keeps private values of a configuration out of everything that the gate says.

Values carry their mark, and :func:`generator.gate.verdict.wording.shown` obeys it. A policy may
lose the mark (it lowers a text, joins a list, reads JSON); so each message is searched as well,
once, where it becomes a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from ipaddress import ip_network

from generator.config.marks import FROM_FILE, SENSITIVE_VALUE, Mark
from generator.gate.model import TYPE_SILENT, Finding, Policy

_TOKEN = re.compile(r"[^\s,;\"'`()\[\]{}=<>]+")
# The 0 of 0.0.0.0/0 and ::/0 is no number of its own.
_NUMBER = re.compile(r"(?<![\w.])(?<!(?<![\d.])0\.0\.0\.0/)(?<!(?<![\w:])::/)\d+(?![\w.])")
_WORD = re.compile(r"[\w-]+")
_NETWORK = re.compile(r"[0-9a-fA-F]*[.:][0-9a-fA-F.:]+(/\d+)?")
_KEY = re.compile(r'(\["(?:[^"\\]|\\.)*"\])')
# What a resource, its type and an output are called is source text: a word in it tells no value.
_ADDRESS = re.compile(
    r"(?<![\w.-])(?:(?:module\.[\w-]+(?:\[\d{1,3}\])?\.)*"
    r"(?:data\.)?[a-z][a-z0-9]*_\w+\.[\w-]+(?:\[\d{1,3}\])?"
    r"|[a-z][a-z0-9]*_\w+(?=: no policy and no check judges this type)"
    r"|output [\w-]+(?= is not sensitive))"
)
_INDEX = re.compile(r"\[\d{1,3}\]")  # of an instance
_CALLS = re.compile(r"^(?:module\.[\w-]+\.)+")
_LETTERS = re.compile(r"[a-z]+")
_COMMON = re.compile(r"[a-z]{1,7}")  # as short plain words in names are
# After a word of a sentence, and before a value ("it is x", "a = x", "user x").
_ENDS = re.compile(r"(?:[,;.:]?(?:\s|$))")
_LEADS = re.compile(
    r"(?:\b(?:is|are|be|was|of|as|named|called|user|username|password|token|key|value|text)|[=:])\s*$"
)
_NEAR = 24  # characters before a word that tell what it is
_SUBSTRING = 6  # characters from which a text is also looked for inside of longer words
# Words of the trade: they tell nothing of a file or a secret.
_PLAIN = frozenset(
    {"0.0.0.0/0", "::/0", "::", "aws", "tcp", "udp", "icmp", "all", "true", "false", "null"}
    | {"a", "an", "and", "as", "at", "be", "by", "for", "has", "in", "is"}
    | {"it", "may", "must", "no", "none", "not", "of", "on", "only", "or", "set"}
    | {"name", "names", "port", "ports", "source", "destination", "group", "value", "everything"}
    | {"that", "the", "this", "to", "which", "with", "without"}
    | {str(ip_network("0.0.0.0/0").network_address)}
)


class Redaction:
    """Of one configuration. What it must not say is no secret of the policy that speaks: words
    of the policy's own title, rationale and remediation stay, and plain words that any of the
    ``policies`` says stay in a sentence. So do the ``addresses`` of the configuration: they are
    source text, and findings say anyway which resource they are about."""

    def __init__(
        self,
        private: Mapping[str, Mark],
        keys: Sequence[str] = (),
        policies: Iterable[Policy] = (),
        addresses: Iterable[str] = (),
    ) -> None:
        self._policies = policies
        self._addresses = addresses
        # A number in their place: resources stay apart, and the number tells nothing.
        self._keys = {key: f'["{FROM_FILE} {n}"]' for n, key in enumerate(keys, start=1)}
        self._tokens: dict[str, Mark] = {}
        for text, mark in private.items():
            for form in {text.strip(), *_networks(text.strip())} - {""}:
                self._tokens[form.lower()] = self._tokens.get(form.lower(), Mark.NONE) | mark
        # First characters -> lengths of the texts that begin so, long ones first: the work does
        # not grow with the number of texts.
        self._starts: dict[str, list[int]] = {}
        self._long = {text for text, mark in self._tokens.items() if _inside(text, mark)}
        for text in self._long:
            self._starts.setdefault(text[:_SUBSTRING], []).append(len(text))
        for start, lengths in self._starts.items():
            self._starts[start] = sorted(set(lengths), reverse=True)
        self._words: dict[str, frozenset[str]] = {}

    @cached_property
    def _named(self) -> frozenset[str]:
        """Addresses as messages write them: with and without the calls of modules."""
        plain = [_INDEX.sub("", _KEY.sub("", address)) for address in self._addresses]
        return frozenset([*plain, *(_CALLS.sub("", address) for address in plain)])

    @cached_property
    def _prose(self) -> frozenset[str]:
        """Plain words that policies say."""
        said = (_words(policy) for policy in self._policies)
        return frozenset(filter(_LETTERS.fullmatch, _PLAIN.union(*said)))

    def finding(self, finding: Finding, policy: Policy | None = None) -> Finding:
        """The finding without private values."""
        if not self._tokens:
            return finding
        words = self._words_of(policy) if policy else _PLAIN
        resource = _KEY.sub(lambda m: self._key(m[0]), finding.resource)
        # The title of a check holds words of checkov alone; of a type that nothing reads the name
        # and a count are told.
        titled = finding.source == "checkov" and policy is None
        titled = titled or finding.policy_id == TYPE_SILENT
        message = finding.message if titled else self.text(finding.message, words)
        cause = self.text(finding.cause, words)
        hops = tuple(replace(hop, what=self.text(hop.what, words)) for hop in finding.hops)
        return replace(finding, message=message, resource=resource, cause=cause, hops=hops)

    def _words_of(self, policy: Policy) -> frozenset[str]:
        if policy.id not in self._words:
            self._words[policy.id] = _words(policy)
        return self._words[policy.id]

    def text(self, message: str, words: frozenset[str] = _PLAIN) -> str:
        """The message with the label of its mark in place of every private value."""
        if not self._tokens:
            return message
        parts = _KEY.split(message)  # every second one is a key of an address
        return "".join(
            self._key(part) if i % 2 else self._part(part, words) for i, part in enumerate(parts)
        )

    def _part(self, message: str, words: frozenset[str]) -> str:
        """Names whose words are plain stay; what lies between them is searched."""
        made, at = [], 0
        for name in _ADDRESS.finditer(message):
            if _INDEX.sub("", name[0]) in self._named or not self._told_by(name[0]):
                made += [self._searched(message[at : name.start()], words), name[0]]
                at = name.end()
        return "".join([*made, self._searched(message[at:], words)])

    def _told_by(self, name: str) -> bool:
        """Whether a name holds a private text that is more than a plain word."""
        lowered = _INDEX.sub("", name.lower())
        held = {self._long_at(lowered, at, frozenset()) for at in range(len(lowered))}
        held |= {token for token in _WORD.findall(lowered) if token in self._tokens}
        return any(text and not _LETTERS.fullmatch(text) for text in held)

    def _searched(self, message: str, words: frozenset[str]) -> str:
        message = self._without_long(message, words)
        lowered = message.lower()
        message = _TOKEN.sub(lambda m: self._token(m[0], words, lowered, m.start()), message)
        return _NUMBER.sub(lambda m: self._token(m[0], words), message)

    def _without_long(self, message: str, words: frozenset[str]) -> str:
        lowered = message.lower()
        if len(lowered) != len(message):
            message = lowered  # a letter whose small form is longer
        made, position, at = [], 0, 0
        while at < len(lowered):
            found = self._long_at(lowered, at, words)
            if found and not self._may_stay(lowered, at, found, words):
                made += [message[position:at], self._tokens[found].label]
                position = at = at + len(found)
            else:
                at += 1
        return "".join([*made, message[position:]])

    def _may_stay(self, lowered: str, at: int, text: str, words: frozenset[str]) -> bool:
        """Whether a text is no value where it stands: a part of a name, or a word of a sentence."""
        run = _around(lowered, at, at + len(text))
        named = _in_a_name(run, text) or (run in words and bool(_LETTERS.fullmatch(text)))
        return named or self._in_a_sentence(lowered, at, text)

    def _in_a_sentence(self, lowered: str, at: int, text: str) -> bool:
        """Whether a plain word that policies say stands alone, and not where values stand: in
        quotes or brackets, in a path, or after what leads to a value."""
        end = at + len(text)
        before, after = lowered[max(0, at - _NEAR) : at], lowered[end : end + 2]
        alone = before[-1:] in ("", " ") and bool(_ENDS.match(after))
        return alone and text in self._prose and not _LEADS.search(before)

    def _long_at(self, lowered: str, at: int, words: frozenset[str]) -> str:
        """The longest private text that begins here, or ''."""
        for length in self._starts.get(lowered[at : at + _SUBSTRING], ()):
            text = lowered[at : at + length]
            if len(text) == length and text in self._long and text not in words:
                return text
        return ""

    def _token(self, token: str, words: frozenset[str], lowered: str = "", at: int = 0) -> str:
        bare = token.rstrip(".:")
        mark = self._tokens.get(bare.lower())
        if not mark or bare.lower() in words:
            return token
        if lowered and self._in_a_sentence(lowered, at, bare.lower()):
            return token
        return mark.label + token[len(bare) :]

    def _key(self, key: str) -> str:
        if key in self._keys:
            return self._keys[key]
        text = key[2:-2].lower()
        held = (self._long_at(text, at, frozenset()) for at in range(len(text)))
        secret = any(Mark.SECRET in self._tokens.get(t, Mark.NONE) for t in (text, *held))
        return f'["{SENSITIVE_VALUE}"]' if secret else key


def _inside(text: str, mark: Mark) -> bool:
    """Whether a text is looked for inside of words too: a short one, or a plain word of a file,
    would be found in words that mean something else."""
    return len(text) >= _SUBSTRING and (Mark.SECRET in mark or not _WORD.fullmatch(text))


def _around(text: str, start: int, end: int) -> str:
    """The name that a part of a text is a part of."""
    while start and _WORD.match(text[start - 1]):
        start -= 1
    found = _WORD.match(text, end)
    return text[start : found.end() if found else end]


def _in_a_name(run: str, text: str) -> bool:
    """Whether a short plain word is only part of a longer name."""
    return bool(_COMMON.fullmatch(text)) and run != text


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
