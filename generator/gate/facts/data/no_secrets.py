"""What stands where a secret would, and is none: where it lies, what it is called, that there is
none, or that somebody has to give one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.config.values import Cause, Unknown, Value
from generator.gate.facts.data.secret_names import names_secret
from generator.gate.facts.data.secrets import takes_secret

_A_PLACE = re.compile(
    r"arn:.*|\.{0,2}/.*|[$%{].*|https?://[^@]*|\d{0,4}|true|false|none|null|alias/.*"
    r"|(?:ssm|secretsmanager|vault|ref\+\w+):.*",
    re.I,
)
_TO_A_PLACE = re.compile(
    r"(?i)arn:|\.{0,2}/|https?://[^@]*$|alias/|(?:ssm|secretsmanager|vault|ref\+\w+):"
)
# ``prod/orders/db``: how a secret is called where it is stored.
_STORED_NAME = re.compile(r"[a-z][a-z0-9_.-]*(?:/[a-z][a-z0-9_.-]*)+")
# SSM_PARAM_TOKEN_KEY = "token_private_key": how a parameter is called, in small letters alone.
_A_PARAMETER = re.compile(r"(?i)(?:^|_)ssm_?param(?:eter)?(?:_|$)")
_WORDS = re.compile(r"[a-z]+(?:[_.-][a-z]+)+")
_NO_LOGIN = re.compile(r"\w+://[^@\s]*")  # an address without a user and a password
# The public half of a key, or a certificate: made to be given away.
_PUBLIC = re.compile(
    r"\s*(?:-----BEGIN (?:[A-Z0-9]+ )?(?:PUBLIC KEY|CERTIFICATE)-----"
    r"|(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+)\s)(?!.*PRIVATE KEY).*",
    re.S,
)
# What is stored beside a secret: ORDERS_DB_USERNAME, /orders/db/host.
_BESIDE = re.compile(
    r"(?i)(?:^|[_./-]|db|pg|mysql)(?:(?:[a-z]+[_-])?id|user[_-]?name|user|host(?:name)?|port"
    r"|db[_-]?name|database|e?mail(?:[_-]?address)?|(?:phone|fax)(?:[_-]?number)?)$"
)
# How something is called that only says where a secret lies: var.login_secret_arn.
_OF_A_PLACE = re.compile(r"(?i).*(?:arn|name|id|path|alias|ur[il])s?")
_OF_A_NAME = re.compile(r"[a-z0-9_./:-]*")
_WORD = re.compile(r"[A-Za-z0-9]+")
_TURN = re.compile(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_SHORTEST, _MADE_UP = 4, 6  # letters and digits
_HOLDS_NOTHING = re.compile(r"\s*(?:\[\s*\]|\{\s*\}|null)\s*")
_PLACEHOLDER = re.compile(
    r"(?i).*(?:\s|change|replace|place.?holder|dummy|example|todo|fixme|tbd|initial"
    r"|bootstrap|update|in.?console|manual|fill.?in|to.?be.?set|set.?me|not.?set|xxx).*"
)
# mock-access-key, test: words alone, and one of them says that the key is none.
_MOCKED = re.compile(
    r"(?:[a-z]+[-_.])*(?:dummy|fake|localstack|mock(?:ed)?|placeholder|tests?|unused)(?:[-_.][a-z]+)*"
)
_TO_DO = re.compile(
    r"(?i)\s*(?:to.?do|tbd|fix.?me|(?:change|replace|set|update|fill).?me|place.?holder"
    r"|to be (?:set|filled)|not.?set|n/a)(?:[ -]?(?:manually|by hand|later))?[.!]?\s*"
)
# DISABLED_INVALID: a text beside one that is looked up, which says that there is none.
_NOTHING = re.compile(
    r"(?i)(?:[a-z]+[-_ ])*(?:disabled|dummy|invalid|none|placeholder|unset|unused)(?:[-_ ][a-z]+)*"
)


def is_place(value: Value) -> bool:
    """Whether a text begins as one that says where a secret lies."""
    return isinstance(value, str) and _TO_A_PLACE.match(value) is not None


def is_no_secret(path: str, text: str) -> bool:
    """Whether a text under the name of a secret says where it lies or what it is called, or is
    made to be given away."""
    if _A_PARAMETER.search(path.rpartition(".")[2]) and _WORDS.fullmatch(text):
        return True
    return any(f.fullmatch(text) for f in (_A_PLACE, _NO_LOGIN, _STORED_NAME, _PUBLIC))


def is_name(texts: Iterable[str]) -> bool:
    """Whether what is written around what is filled in is how something is called, in small words:
    ``${var.stage}-db-secret``."""
    return all(map(_OF_A_NAME.fullmatch, texts)) and not is_made_up(texts)


def is_text(texts: Iterable[str]) -> bool:
    """Whether so much is written around what is filled in that it may be the secret, and it is no
    address, which has a place for one."""
    text = "".join(texts)
    return "://" not in text and sum(map(str.isalnum, text)) >= _SHORTEST


def is_made_up(texts: Iterable[str]) -> bool:
    """Whether a word that is written has letters and digits as only a secret has: ``kd83hf``."""
    words = (word for text in texts if "://" not in text for word in _WORD.findall(text))
    return any(len(word) >= _MADE_UP and len(_TURN.findall(word)) > 1 for word in words)


def is_no_login(part: Unknown) -> bool:
    """Whether a variable whose name is not that of a secret gives what is filled in."""
    name = part.subject.partition(" ")[0]
    named = part.cause in (Cause.VARIABLE, Cause.DEFAULT)
    return named and not takes_secret(name) and not names_secret(name)


def lies_beside_secret(name: str) -> bool:
    """Whether what is stored is called after a user, a host or another thing that is no secret."""
    return _BESIDE.search(name) is not None


def holds_nothing(text: str) -> bool:
    """Whether a text is a list or an object without an entry."""
    return _HOLDS_NOTHING.fullmatch(text) is not None


def is_placeholder(text: str) -> bool:
    """Whether a text says that another takes its place; good where something else makes sure."""
    return _PLACEHOLDER.fullmatch(text) is not None


def is_to_do(value: Value) -> bool:
    """Whether what is stored only says that somebody has to store it."""
    return isinstance(value, str) and _TO_DO.fullmatch(value) is not None


def is_mocked(value: Value) -> bool:
    """Whether the text of a key says in plain words that it is none."""
    return isinstance(value, str) and _MOCKED.fullmatch(value) is not None


def says_none(value: Value) -> bool:
    """Whether a text says that there is no secret."""
    return isinstance(value, str) and _NOTHING.fullmatch(value) is not None


def says_where(value: Unknown) -> bool:
    """Whether the variable, or the output of a module, is called after a place."""
    named = [r.address for r in value.references]
    if value.cause is Cause.VARIABLE:
        named = [value.subject]
    return bool(named) and all(map(_OF_A_PLACE.fullmatch, named))


def names_something(part: Value) -> bool:
    """Whether a variable gives it whose default was judged, and that is not called a secret."""
    return isinstance(part, Unknown) and part.cause is Cause.DEFAULT and is_no_login(part)
