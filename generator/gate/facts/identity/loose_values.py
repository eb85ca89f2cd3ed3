"""Values of conditions that let any account in, however narrow they look.

``o-*``, ``arn:aws:sns:*:*:topic``, ``${aws:PrincipalOrgID}``: the organisation of the caller.
"""

from __future__ import annotations

import re

from generator.config.values import Reference, Template, Value

# AWS puts in what the request brings: of the caller, whatever it is, but for the resource that is
# asked for (IAM User Guide, "IAM policy elements: Variables and tags"). "&{" is how data
# "aws_iam_policy_document" writes it.
_VARIABLE = re.compile(r"[$&]\{\s*([^},\s]*)[^}]*\}")
_OF_THE_RESOURCE = frozenset({"aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"})
_CHARACTERS = frozenset("*?$")  # ${*} is the character
# Keys whose values are ids that AWS gives out: a beginning of one is that of ids of strangers too.
_IDS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalorgid",
        "aws:sourceaccount",
        "aws:sourceorgid",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
        "vpc-lattice-svcs:sourcevpc",
        "vpc-lattice-svcs:sourcevpcowneraccount",
    }
)
_PATHS = "aws:principalorgpaths"  # o-1/r-1/ou-1/*: the organisation comes first
_ARN_FIELDS = 6


def any_account(key: str, value: Value) -> bool:
    """Whether one value of a condition on a key admits every account: values are alternatives.

    Of ARNs without an account (S3), those of any bucket do. What is not known in a text stands for
    one name: ``arn:aws:iam::${...}:role/deploy`` has one account.
    """
    if isinstance(value, Template):
        value = _one_name(value)
    if not isinstance(value, str):
        return False
    name, text = key.lower(), _VARIABLE.sub(_put_in, value)
    if name in _IDS or name == _PATHS:
        return _open(text if name in _IDS else text.partition("/")[0])
    parts = text.split(":", _ARN_FIELDS - 1)
    if not text.strip("*?") or text[:1] in ("*", "?"):
        return True
    if parts[0] != "arn" or len(parts) < _ARN_FIELDS:
        return parts[0] == "arn" and _open(text)
    return _open(parts[4]) if parts[4] else parts[5][:1] in ("*", "?")


def _one_name(text: Template) -> str | None:
    """An ARN of which all fields are written, with a name for what is not known of it. A wildcard
    after an attribute takes no more in: an account's id is as long as any."""
    whole = ""
    after_attribute = False
    for part in text.parts:
        written = part if isinstance(part, str) else "x"
        whole += written.lstrip("*?") if after_attribute else written
        after_attribute = isinstance(part, Reference)
    fields = isinstance(text.parts[0], str) and whole.count(":") >= _ARN_FIELDS - 1
    return whole if fields else None


def any_value(key: str, value: Value) -> bool:
    """Whether a value is met by whatever the request says: a wildcard, or the key itself."""
    if not isinstance(value, str):
        return False
    own = _VARIABLE.fullmatch(value)
    return not value.strip("*?") or (own is not None and own[1].lower() == key.lower())


def _put_in(variable: re.Match[str]) -> str:
    name = variable[1].lower()
    return "x" if name in _OF_THE_RESOURCE or name in _CHARACTERS else "*"


def _open(text: str) -> bool:
    return "*" in text or "?" in text
