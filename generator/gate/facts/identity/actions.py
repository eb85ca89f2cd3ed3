"""IAM actions and their wildcards (IAM User Guide, "IAM JSON policy elements: Action")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import lru_cache

from generator.config.values import Value, is_unknown, references
from generator.gate.facts.identity.iam import Statement
from generator.gate.verdict.logic import some

# "*", or an ARN whose resource part is "*" or "<type>/*"; S3 has no types, only bucket names.
_EVERYTHING = re.compile(
    r"\*|arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:(\*|[a-z-]+[/:]\*)|arn:[^:]*:s3:::\*.*"
)


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
        return not any(
            isinstance(a, str) and action_covers(a, action) for a in statement.not_actions
        )
    if any(isinstance(a, str) and action_covers(a, action) for a in statement.actions):
        return True
    return None if any(not isinstance(a, str) for a in statement.actions) else False


def granted(statement: Statement, actions: Iterable[str]) -> list[str]:
    """The actions of ``actions`` that the statement grants for certain."""
    return [action for action in actions if grants(statement, action)]


def on_everything(statement: Statement) -> bool | None:
    """Whether the statement reaches every resource; None when a resource is not resolved.

    ``arn:aws:kms:*:*:key/*`` is everything of a service just as ``*`` is; NotResource is too.
    """
    if statement.not_resources:
        return True
    answers = [_whole_service(resource) for resource in statement.resources]
    return some(answers)


def _whole_service(resource: Value) -> bool | None:
    if isinstance(resource, str):
        short = resource.count(":") < 5 and resource.endswith("*")  # "arn:*", "**"
        return short or _EVERYTHING.fullmatch(resource) is not None
    return False if _names_something(resource) else None


def _names_something(resource: Value) -> bool:
    """A Reference names one resource; so does a Template with a Reference in it."""
    return bool(references(resource)) and not is_unknown(resource)
