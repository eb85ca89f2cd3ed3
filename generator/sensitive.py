"""What may stand in no text of an estate: credentials and card numbers, known by their form.

Sources: the forms that the issuers document (AWS: "Unique identifiers"; token formats of GitHub,
GitLab, npm, Stripe, Slack, Google, HashiCorp Vault, SendGrid, DigitalOcean and SonarQube), and the
command lines of curl, mysql, sshpass, chpasswd and programs with long options; ISO/IEC 7812-1 for
card numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    (  # as the whole of a value, beside the name of the header
        "a login in a header",
        r"\A'?(?:Basic|Bearer)\s+(?:[0-9a-f]{32,}|(?=\S*[\d=])(?=\S*[a-z])(?=\S*[A-Z])[\w.+/=-]{16,})'?\Z",
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
        "a password on a command line",
        r"(?<![\w-])--(?:[\w-]{1,64}[_-])?(?:password|passwd|passphrase|api[_-]?key|secret)[= ]"
        r"[\"']?(?!arn:|file:|ssm:|[A-Z_]+\b|[/$<{%\"'\s-])(?=[^\s\"'$]{0,64}[0-9A-Z])[^\s\"'${]{6,}",
    ),
    (
        "a password of a user of the system",
        r"\b[\w.-]{1,64}:(?![$<{\s])[^\s\"'$|]{4,128}[\"']?\s*\|\s*(?:sudo\s+)?chpasswd\b",
    ),
)
_CERTAIN = tuple((what, re.compile(form)) for what, form in _FORMS)
_DIGITS = re.compile(r"(?<![\dA-Za-z-])\d(?:[ -]?\d){12,18}(?![\dA-Za-z-])")


def credential_in(text: str) -> str:
    """What kind of credential a text holds, by its form; '' when none is seen."""
    return next((what for what, form in _CERTAIN if form.search(text)), "")


def credentials_in(text: str) -> Iterator[str]:
    """Each text in the form of a credential, with what leads to it."""
    return (found[0] for _, form in _CERTAIN for found in form.finditer(text))


def holds_card_number(text: str) -> bool:
    """Whether a number in the text has the length and the check digit of a card number."""
    return any(_is_pan(re.sub(r"[ -]", "", match[0])) for match in _DIGITS.finditer(text))


def _is_pan(number: str) -> bool:
    """Luhn (ISO/IEC 7812-1), and a first digit that card schemes use."""
    if number[0] not in "23456" or len(set(number)) == 1:
        return False
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
