"""IAM actions and their wildcards (IAM User Guide, "IAM JSON policy elements: Action")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import lru_cache

from generator.config.values import Cause, Template, Unknown, Value, is_unknown, references
from generator.gate.facts.identity.action_types import may_take
from generator.gate.facts.identity.iam import Statement
from generator.gate.verdict.logic import some

# "*", or an ARN whose resource part is "*" or "<type>/*"; S3 has no types, only bucket names.
_EVERYTHING = re.compile(
    r"\*|arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:(\*|[a-z-]+[/:]\*)|arn:[^:]*:s3:::\*+(/.*)?"
)
_ARN_COLONS = 5
_WILDCARDS = ("*", "?", "")
_NAME = re.compile(r"[\w.-]{2,}")
_NAME_AT_END = re.compile(r"[\w.-]{2,}$")  # all of it, or how it ends
_OF_A_SERVICE = re.compile(r"arn:[\w-]+:(?!s3:)[\w-]+:")  # an object of any bucket may be called so


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    # fnmatch joins stars and never goes back into one that has matched: sixty stars cost what one
    # does. Only brackets mean nothing in IAM.
    return re.compile(translate(text.replace("[", "[[]")), re.IGNORECASE)


def action_covers(pattern: str, action: str) -> bool:
    """Whether an action pattern of a policy (``s3:Get*``) grants an action."""
    return _pattern(pattern).fullmatch(action) is not None


def grants(statement: Statement, action: str) -> bool | None:
    """Whether an Allow statement grants the action; None when an action is not resolved.

    NotAction grants everything that it does not name.
    """
    if statement.effect == "Deny":
        return False
    if statement.not_actions:
        return not _covered(_texts(statement.not_actions), action)
    told = _texts(statement.actions)
    if _covered(told, action):
        return True
    return None if len(told) < len(statement.actions) else False


def granted(statement: Statement, actions: Iterable[str]) -> list[str]:
    """The actions of ``actions`` that the statement grants for certain."""
    if statement.effect == "Deny":
        return []
    patterns = _texts(statement.not_actions or statement.actions)
    return list(_granted(patterns, bool(statement.not_actions), tuple(actions)))


def _texts(patterns: Iterable[Value]) -> tuple[str, ...]:
    return tuple(pattern for pattern in patterns if isinstance(pattern, str))


# Estates repeat the same few statements in thousands of roles: each is answered once.
@lru_cache(maxsize=1 << 16)
def _covered(patterns: tuple[str, ...], action: str) -> bool:
    return any(action_covers(pattern, action) for pattern in patterns)


@lru_cache(maxsize=1 << 12)
def _granted(patterns: tuple[str, ...], but: bool, actions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(action for action in actions if _covered(patterns, action) is not but)


def on_everything(statement: Statement, action: str = "") -> bool | None:
    """Whether the statement reaches every resource; None when a resource is not resolved.

    ``arn:aws:kms:*:*:key/*`` is everything of a service just as ``*`` is; NotResource is too. With
    an action: every resource of that action, to which ARNs of other types give nothing.
    """
    if statement.not_resources:
        return True
    answers = [_whole_service(resource) for resource in _of_action(statement, action)]
    return some(answers)


def reached(statement: Statement, action: str = "") -> str:
    """What a statement on everything reaches, in words: of one type where its ARN names it."""
    named = _of_action(statement, action)
    whole = [r for r in named if isinstance(r, str) and _whole_service(r)]
    short = any(r.count(":") < _ARN_COLONS for r in whole)
    return "every resource" if short or not whole else f"all of {whole[0]}"


def _of_action(statement: Statement, action: str) -> list[Value]:
    """The resources that an action may take; all of them without one."""
    found = statement.resources
    return [r for r in found if not (action and isinstance(r, str)) or may_take(action, r)]


def _whole_service(resource: Value) -> bool | None:
    if isinstance(resource, str):
        short = resource.count(":") < _ARN_COLONS and resource.endswith("*")  # "arn:*", "**"
        return short or _EVERYTHING.fullmatch(resource) is not None
    named = _names_something(resource) or _kept_inside(resource) or _piece_of_an_arn(resource)
    return False if named else None


def _kept_inside(resource: Value) -> bool:
    """Text around what is not known leaves it no way to everything: all fields of an ARN before
    it, and the beginning of a name or an end that is no wildcard; or an end that is a name."""
    if not isinstance(resource, Template):
        return False
    first, last = resource.parts[0], resource.parts[-1]
    if not isinstance(first, str):
        return False
    if isinstance(last, str) and _NAME_AT_END.search(last) and _OF_A_SERVICE.match(first):
        return True
    if first.count(":") < _ARN_COLONS:
        return False
    if _NAME.match(_named_so_far(first)):
        return True
    if not isinstance(last, str):
        return False
    widest = "".join(part if isinstance(part, str) else "*" for part in resource.parts)
    return last[-1:] not in _WILDCARDS and not _EVERYTHING.fullmatch(widest)


def _named_so_far(arn: str) -> str:
    """The beginning of the name in an ARN that is known in part: what follows the type, which S3
    has none of (Service authorization reference)."""
    _, _, service, *_, named = arn.split(":", _ARN_COLONS)
    return named if service == "s3" else re.split("[/:]", named)[-1]


def _names_something(resource: Value) -> bool:
    """A Reference names one resource; so does a Template with a Reference in it."""
    return bool(references(resource)) and not is_unknown(resource)


def _piece_of_an_arn(resource: Value) -> bool:
    """What is taken out of the ARN of a resource is text of one thing: no wildcard is in it."""
    if not isinstance(resource, Unknown) or resource.cause is not Cause.PIECE:
        return False
    return all(whose.attribute == "arn" for whose in resource.references)
