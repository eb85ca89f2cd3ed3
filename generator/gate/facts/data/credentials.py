"""Credentials that their form gives away, wherever they stand.

Sources: the forms that the issuers document (AWS: "Unique identifiers"; token formats of GitHub,
GitLab, npm, Stripe, Slack, Google, HashiCorp Vault, SendGrid, DigitalOcean and SonarQube), and the
command lines of curl, mysql, sshpass and chpasswd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.config.values import Value
from generator.gate.facts.data.texts import clear, encoded_in, strings

_FORMS = (
    ("an AWS access key id", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a private key", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY"),
    ("a connection string with a password", r"\b\w+://[^\s:/@]*:[^\s@${}/?#\"']{4,}@"),
    (
        "a token of a source code host",
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{36})\b",
    ),
    ("a key of a payment service", r"\b[sr]k_live_[0-9A-Za-z]{20,}\b"),
    (
        "a token of a service",
        r"\b(?:xox[abeprs]-[0-9A-Za-z-]{12,}|AIza[\w-]{35}|hvs\.[\w-]{24,}|SG\.[\w-]{22}\.[\w-]{43}"
        r"|dop_v1_[0-9a-f]{64}|squ_[0-9a-f]{40})(?![\w-])",
    ),
    (
        "a login in a header",
        r"(?i)\bauthorization[\"']?\s*[:=]\s*[\"']?(?:bearer|basic|token)\s+[\w.+/=-]{16,}",
    ),
    (
        "a login on a command line",
        r"\b(?:curl|wget)\b[^\n|;]{0,512}?\s(?:-u|--user)[\s=]?[\"']?[\w.@-]+:(?![$<{\"'\s])[^\s\"'$]{4,}",
    ),
    (
        "a password on a command line",
        r"\b(?:(?:mysql(?:dump|admin)?|mariadb)\s(?:[^\n|;]{0,512}?\s)??-p|sshpass\s+-p\s?)"
        r"(?![$<{\"'\s-])(?=[^\s\"'$]{0,64}[0-9A-Z])[^\s\"'$]{6,}",
    ),
    (
        "a password of a user of the system",
        r"\b[\w.-]{1,64}:(?![$<{\s])[^\s\"'$|]{4,128}[\"']?\s*\|\s*(?:sudo\s+)?chpasswd\b",
    ),
)
_CERTAIN = tuple((what, re.compile(form)) for what, form in _FORMS)
_ASSIGNED = re.compile(
    r"(?i)\b(?![\w.-]{0,64}(?:name|arn|id|path|file|dir|url|uri|prefix|version)\s*[=:])"
    r"[\w.-]{0,64}(?:passw(?:or)?d|secret|token|api_?key|credential)[\w.-]{0,64}"
    r"\s*[=:]\s*[\"']?(?![$<{\"'\s]|/)[^\s\"'$]{6,}"
)


def credential_in(text: str) -> str:
    """What kind of credential a text holds, by its form; '' when none is seen."""
    return next((what for what, form in _CERTAIN if form.search(text)), "")


def credential_in_script(text: str) -> str:
    """As :func:`credential_in`; in a script also what is assigned to a secret's name."""
    assigned = _ASSIGNED.search(text)
    return credential_in(text) or ("a password or token in clear" if assigned else "")


def readable(value: Value) -> Iterator[str]:
    """Every literal text inside a value, also those that stand in it in base64."""
    for text in strings(value):
        yield text
        if (plain := clear(text)) != text:
            yield plain
        yield from encoded_in(text)
