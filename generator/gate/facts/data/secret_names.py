"""Which names of variables, entries and options say that what they hold is a secret.

Source: names that the credential detectors of public scanners look for.
"""

from __future__ import annotations

import re

# Tokens of requests and pages: they tell one call from another, and let nobody in.
NOT_SECRET = frozenset(
    {
        "client_token",
        "creation_token",
        "event_source_token",
        "http_token",
        "iam_auth_token",
        "max_token",
        "next_token",
        "offer_token",
        "pagination_token",
        "update_token",
        "view_version_token",
    }
)
# The half of a pair that is given away: PUBLIC_KEY, public_encryption_key; not a public_api_key.
_PUBLIC_KEY = re.compile(
    r"(?i)public[_-]?(?:(?:encrypt|sign|verif|pgp|gpg|rsa|ssh|jw)[a-z]*[_-]?)?keys?$"
)
# What follows the word for a secret: which of several it is.
_WHICH = (
    r"(?:[_-](?:base|current|dev(?:elopment)?|live|new|old|plain(?:text)?|previous|primary"
    r"|prod(?:uction)?|secondary|stag(?:e|ing)|v?\d{1,3}))?"
)
# Names of environment variables, keys of maps and names beside a value.
_NAMED = re.compile(
    r"(?i)(?:password|(?:^|[_-])(?:pass(?:wd|phrase|code)?|pwd?|secret|token|credentials?"
    r"|(?:aes|api|app|auth|cookie|crypto|decryption|encryption|hmac|jwt|master|private|secret"
    r"|session|shared|signing|storage|tokeni[sz]ation)[_-]?key"
    r"|(?:basic|redis)[_-]?auth|git(?:hub|lab)[_-]?pat|secret_?access_?key))\d?" + _WHICH + "$"
)
# database.password, smtp.smtp_password: a property of Java, or an option of a section.
_PROPERTY = re.compile(
    r"(?i)(?:[a-z0-9_-]{1,64}\.){1,8}(?:[a-z0-9]{1,32}[_-]){0,4}(?:password|passphrase|secret)"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")  # dbPassword, clientSecret
_NAME = re.compile(r"[\w-]{1,128}")


def names_secret(name: object) -> bool:
    """Whether a name of a variable, of an entry or beside a value says that it is a secret."""
    text = str(name)
    if _NAME.fullmatch(text) is None or "kms" in text.lower():  # the name of a key of KMS
        return False
    if _PUBLIC_KEY.search(text) or text in NOT_SECRET:
        return False
    return _NAMED.search(_HUMP.sub("_", text)) is not None


def is_secret_property(key: str) -> bool:
    """Whether a name of several parts (``smtp.password``) ends in that of a secret."""
    return _PROPERTY.fullmatch(key) is not None
