"""What policy documents allow now and did not before, action by action."""

from __future__ import annotations

from collections.abc import Iterator

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
from generator.review.grants import Grant, within
from generator.review.model import News
from generator.review.moves import renamed

_TRUST = "assume_role_policy"
_ATTACHMENT = "_policy_attachment"
_NOT_READ = "a document that cannot be read"
_NO_NEWS = (
    "aws_vpc_endpoint",
    "aws_vpc_endpoint_policy",
)  # open to everyone behind the endpoint
_Grants = dict[tuple[str, ...], Grant]
_LONGEST = 4000  # characters of a text that is compared


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
            grant.key: grant
            for resource in configuration.resources
            if resource.mode == "managed" and (data or moved(resource.address) in touched)
            for grant in _grants(configuration, resource, moved)
        }
        for configuration, moved in sides
    )
    return (*_lines(before, after, gone=False), *_lines(after, before, gone=True))


def _lines(without: _Grants, held: _Grants, gone: bool) -> Iterator[News]:
    """One line for each action that one side alone has, with all that it is allowed on. What the
    other side has as a part of something wider is said to be that."""
    found: dict[tuple[str, ...], list[Grant]] = {}
    wide: dict[tuple[str, str], list[Grant]] = {}
    for grant in without.values():
        wide.setdefault((grant.where, grant.effect), []).append(grant)
    for grant in sorted(held[key] for key in held.keys() - without.keys()):
        other = within(grant, wide.get((grant.where, grant.effect), ()))
        part = f"{'is' if gone else 'was'} a part of {other.what}" if other else ""
        key = (grant.where, grant.what, grant.who, grant.under, part)
        found.setdefault(key, []).append(grant)
    for (where, what, who, under, part), grants in found.items():
        named = [grant.on for grant in grants if grant.on]
        on = f" on {', '.join(named)}" if named else ""
        note = f" ({part})" if part else ""
        grave = not part and any(_grave(grant, gone) for grant in grants)
        severity = "unknown" if what == _NOT_READ else "high" if grave else ""
        yield News(gone, where, f"{what}{on}{who}{under}{note}", severity)


def _grave(grant: Grant, gone: bool) -> bool:
    """Whether it gives everything, or gives it to everyone."""
    # A denial that goes is a permission that comes.
    if gone is not (grant.effect == "deny"):
        return False
    service, _, verb = grant.action.partition(":")
    wide = "*" in (service, verb) or bool(grant.but)
    everything = wide and (grant.on in ("", "*") or grant.on.startswith("all but"))
    all_but_some = grant.who.startswith(" by all but") and grant.effect == "allow"
    everyone = (grant.who == " by everyone" or all_but_some) and not grant.under
    return everything or (everyone and not any(f"{n}." in grant.where for n in _NO_NEWS))


def _grants(configuration: Configuration, resource: Resource, moved: Moved) -> Iterator[Grant]:
    where = moved(resource.address)
    if resource.type.endswith(_ATTACHMENT):
        yield Grant(where, "attaches", _text(configuration, resource.get("policy_arn"), moved))
    for path in _paths(resource.type):
        if resource.get(path) is ABSENT:
            continue
        found = statements_of(configuration, resource, path)
        if isinstance(found, Unknown):
            yield Grant(where, _NOT_READ, "")
            continue
        for statement in found:
            yield from _of_statement(where, configuration, statement, moved)


def _paths(type_: str) -> tuple[str, ...]:
    own = type_ in IDENTITY_DOCUMENTS or type_ in RESOURCE_DOCUMENTS
    paths = (document_path(type_),) if own else ()
    return (*paths, _TRUST) if type_ == "aws_iam_role" else paths


def _of_statement(
    address: str, configuration: Configuration, statement: Statement, moved: Moved
) -> Iterator[Grant]:
    def texts(values: tuple[Value, ...]) -> list[str]:
        return [_text(configuration, value, moved) for value in values]

    effect = statement.effect if isinstance(statement.effect, str) else "allow or deny"
    but = tuple(sorted(texts(statement.not_actions)))
    actions = texts(statement.actions) or ([""] if but else [])
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
            rest = () if action else but
            yield Grant(address, effect.lower(), action, resource, who, under, rest)


def _principals(configuration: Configuration, statement: Statement, moved: Moved) -> str:
    parts = []
    for word, held in (
        ("by", statement.principals),
        ("by all but", statement.not_principals),
    ):
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
