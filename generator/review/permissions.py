"""What policy documents allow now and did not before, action by action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Unknown, Value
from generator.gate.facts.identity.documents import (
    IDENTITY_DOCUMENTS,
    RESOURCE_DOCUMENTS,
    document_path,
)
from generator.gate.facts.identity.iam import Statement, statements_of
from generator.gate.verdict.wording import shown
from generator.provider.arguments import Moved
from generator.review.compare import Comparison
from generator.review.model import News
from generator.review.moves import renamed

_TRUST = "assume_role_policy"
_ATTACHMENT = "_policy_attachment"
_NOT_READ = "a document that cannot be read"
_NO_NEWS = ("aws_vpc_endpoint", "aws_vpc_endpoint_policy")  # open to everyone behind the endpoint
_LONGEST = 4000  # characters of a text that is compared


class _Grant(NamedTuple):
    where: str
    what: str  # effect and action
    on: str
    how: str  # by whom, and under which conditions


def permission_changes(comparison: Comparison) -> tuple[News, ...]:
    """A line for every action that is allowed, or denied, on one side only."""
    touched = {pair.now.address for pair in comparison.pairs}
    data = any(pair.now.mode == "data" for pair in comparison.pairs)
    sides = (
        (comparison.base, comparison.moved),
        (comparison.head, lambda address: address),
    )
    before, after = (
        {
            grant
            for resource in configuration.resources
            if resource.mode == "managed" and (data or moved(resource.address) in touched)
            for grant in _grants(configuration, resource, moved)
        }
        for configuration, moved in sides
    )
    return (*_lines(after - before, gone=False), *_lines(before - after, gone=True))


def _lines(grants: Iterable[_Grant], gone: bool) -> Iterator[News]:
    """One line for each action, with all that it is allowed on."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for grant in sorted(grants):
        found.setdefault((grant.where, grant.what, grant.how), []).append(grant.on)
    for (where, what, how), resources in found.items():
        named = [resource for resource in resources if resource]
        on = f" on {', '.join(named)}" if named else ""
        yield News(gone, where, f"{what}{on}{how}", _severity(where, what, how, named, gone))


def _severity(where: str, what: str, how: str, on: list[str], gone: bool) -> str:
    if what == _NOT_READ:
        return "unknown"
    # A denial that goes is a permission that comes.
    gains = gone if what.startswith("deny") else not gone
    service, _, verb = what.partition(" ")[2].partition(":")
    everything = "*" in (service, verb) and (not on or "*" in on)
    everyone = how == " by everyone" and not any(f"{name}." in where for name in _NO_NEWS)
    return "high" if gains and (everything or everyone) else ""


def _grants(configuration: Configuration, resource: Resource, moved: Moved) -> Iterator[_Grant]:
    where = moved(resource.address)
    if resource.type.endswith(_ATTACHMENT):
        what = f"attaches {_text(configuration, resource.get('policy_arn'), moved)}"
        yield _Grant(where, what, "", "")
    for path in _paths(resource.type):
        if resource.get(path) is ABSENT:
            continue
        found = statements_of(configuration, resource, path)
        if isinstance(found, Unknown):
            yield _Grant(where, _NOT_READ, "", "")
            continue
        for statement in found:
            yield from _of_statement(where, configuration, statement, moved)


def _paths(type_: str) -> tuple[str, ...]:
    own = type_ in IDENTITY_DOCUMENTS or type_ in RESOURCE_DOCUMENTS
    paths = (document_path(type_),) if own else ()
    return (*paths, _TRUST) if type_ == "aws_iam_role" else paths


def _of_statement(
    address: str, configuration: Configuration, statement: Statement, moved: Moved
) -> Iterator[_Grant]:
    def texts(values: tuple[Value, ...]) -> list[str]:
        return [_text(configuration, value, moved) for value in values]

    effect = statement.effect if isinstance(statement.effect, str) else "allow or deny"
    but = [f"all but {', '.join(sorted(texts(statement.not_actions)))}"]
    actions = texts(statement.actions) or (but if statement.not_actions else [])
    where = texts(statement.resources)
    if statement.not_resources:
        where = [f"all but {', '.join(sorted(texts(statement.not_resources)))}"]
    who = _principals(configuration, statement, moved)
    conditions = sorted(
        f"{c.test} {c.variable} {', '.join(sorted(texts(c.values)))}" for c in statement.conditions
    )
    under = f" if {' and '.join(conditions)}" if conditions else ""
    for action in actions:
        for resource in where or [""]:
            yield _Grant(address, f"{effect.lower()} {action}", resource, f"{who}{under}")


def _principals(configuration: Configuration, statement: Statement, moved: Moved) -> str:
    parts = []
    for word, held in (("by", statement.principals), ("by all but", statement.not_principals)):
        for kind, members in held.items():
            texts = sorted(_text(configuration, member, moved) for member in members)
            anyone = "*" in texts and word == "by"
            parts.append(f" {word} {'everyone' if anyone else ', '.join(texts) + f' ({kind})'}")
    return "".join(sorted(parts))


def _text(configuration: Configuration, value: Value, moved: Moved) -> str:
    followed = renamed(configuration.literal(value), moved)
    if isinstance(followed, Reference):
        return f"{followed.address}.{followed.attribute}".rstrip(".")
    found = shown(followed, limit=_LONGEST)
    return found[1:-1] if found.startswith('"') and found.endswith('"') else found
