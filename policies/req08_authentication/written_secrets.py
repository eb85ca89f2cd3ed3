"""Secrets that are written in code: arguments, pairs of name and value, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.gate.api import (
    Case,
    Configuration,
    Json,
    Judgement,
    Reference,
    Resource,
    Result,
    Root,
    Status,
    Template,
    Unknown,
    Value,
    all_of,
    attributes_of,
    failed,
    items,
    passed,
    secret_arguments,
    secret_entries,
    secret_from_outside,
    strings,
    takes_secret,
    unknown,
    user_data,
)

# Credentials that their form gives away, wherever they stand.
_CERTAIN = (
    ("an AWS access key id", re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    ("a private key", re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY")),
    ("a connection string with a password", re.compile(r"\b\w+://[^\s:/@]*:[^\s@${}]{4,}@")),
    ("a token of a source code host", re.compile(r"\bgh[pousr]_[A-Za-z0-9]{36}\b")),
)
_IN_SCRIPTS = (
    *_CERTAIN,
    (
        "a password or token in clear",
        re.compile(
            r"(?i)\b(?![\w.-]{0,64}(?:name|arn|id|path|file|dir|url|uri|prefix|version)\s*[=:])"
            r"[\w.-]{0,64}(?:passw(?:or)?d|secret|token|api_?key|credential)[\w.-]{0,64}"
            r"\s*[=:]\s*[\"']?(?![$<{\"'\s]|/)[^\s\"'$]{6,}"
        ),
    ),
)
# What stands where a secret would, and is none: where it lies, or how it is called.
_A_PLACE = re.compile(r"arn:.*|/.*|[$%{].*|https?://[^@]*|\d{0,4}|true|false|none|null", re.I)
_NO_LOGIN = re.compile(r"\w+://[^@\s]*")  # an address without a user and a password
_PLACEHOLDER = re.compile(
    r"(?i).*(?:\s|change|replace|place.?holder|dummy|example|todo|fixme|tbd|initial|bootstrap).*"
)


def user_data_without_secrets(case: Case) -> Judgement:
    """No credential in the decoded user data; the message says which kind, never the value."""
    texts, rest = user_data(case.configuration, case.resource)
    for text, line in texts:
        for what, pattern in _IN_SCRIPTS:
            if pattern.search(text):
                return failed(f"user data holds {what}", line)
    return all_of([passed(), *(_part(case.configuration, part) for part in rest)])


def _part(configuration: Configuration, part: Value) -> Judgement:
    """A part of the user data that is filled in at apply."""
    target = configuration.target(part)
    if not isinstance(part, Reference) or target is None:
        return unknown("user data cannot be resolved")
    if takes_secret(part.attribute) or target.type == "random_password":
        return failed(f"user data holds {part.attribute} of {target.address}")
    if target.mode == "managed" and target.type.startswith("aws_"):
        return passed("an attribute that AWS assigns")
    return unknown(f"what {target.address} puts into user data cannot be resolved")


def no_literal_secret(root: Root) -> Iterable[Result]:
    """No argument that takes a secret, and no value under a secret's name, is written."""
    for resource in root.configuration.resources:
        if resource.mode == "managed":
            yield from _of_resource(root.configuration, resource)
    yield from _of_providers(root.configuration)
    for resource in root.configuration.resources[:1]:
        yield Result(resource, Status.PASS, "")


def _of_resource(configuration: Configuration, resource: Resource) -> Iterator[Result]:
    ignored = [str(name) for name in items(resource.get("lifecycle.ignore_changes") or [])]
    for path, value, line in secret_arguments(resource):
        judgement = _literal(configuration, path, value, line)
        if judgement.status is Status.FAIL and {path.partition(".")[0], "all"} & set(ignored):
            judgement = _left_alone(path, value, line)
        yield _result(resource, judgement, line)
    for path, value, line in attributes_of(resource.block):
        for text in strings(value):
            for what, pattern in _CERTAIN:
                if pattern.search(text):
                    yield Result(resource, Status.FAIL, f"{path} holds {what}", line)


def _result(resource: Resource, judgement: Judgement, line: int) -> Result:
    return Result(resource, judgement.status or Status.PASS, judgement.message, line)


def _of_providers(configuration: Configuration) -> Iterator[Result]:
    blocks = (configuration.root_blocks, *configuration.module_blocks.values())
    for block in (b for held in blocks for b in held if b.type == "provider"):
        resource = Resource(".".join(("provider", *block.labels)), "provider", "", "", "", block)
        for path, value, line in attributes_of(block):
            if takes_secret(path) or path == "access_key":
                yield _result(resource, _literal(configuration, path, value, line), line)


def _literal(configuration: Configuration, path: str, value: Value, line: int) -> Judgement:
    if secret_from_outside(configuration, value):
        return passed()
    if isinstance(value, str) and value:
        if _A_PLACE.fullmatch(value) or _NO_LOGIN.fullmatch(value):
            return passed("where the secret lies")
        if _stands_in(configuration, value):
            return unknown(f"{path} is the default of a sensitive variable", line)
        return failed(f"{path} is written in clear", line)
    if isinstance(value, Json):
        return all_of([passed(), *_parts(configuration, path, value, line)])
    if isinstance(value, Template) and _A_PLACE.match(str(value.parts[0])):
        return passed("where the secret lies")
    if value is None or isinstance(value, Reference | bool | int) or value in ("", []):
        return passed()
    return unknown(f"where {path} comes from cannot be resolved", line)


def _parts(configuration: Configuration, path: str, value: Json, line: int) -> Iterator[Judgement]:
    """The secrets of a document: what a name gives away, or all of a document of one text."""
    inner = value.value
    if not isinstance(inner, Mapping | list):
        yield _literal(configuration, path, inner, line)
        return
    for found, held, at in secret_entries(inner, path, line):
        yield _literal(configuration, found, held, at)
    for held in inner.values() if isinstance(inner, Mapping) else inner:
        if isinstance(held, Unknown):
            yield _literal(configuration, path, held, line)


def _stands_in(configuration: Configuration, value: str) -> bool:
    """Whether the value is the default of a root variable that is marked as sensitive: whoever
    runs Terraform is meant to give another."""
    return any(
        block.type == "variable"
        and getattr(block.attributes.get("default"), "value", None) == value
        and getattr(block.attributes.get("sensitive"), "value", None) is True
        for block in configuration.root_blocks
    )


def _left_alone(path: str, value: Value, line: int) -> Judgement:
    """What Terraform writes once and then ignores: a text that says it is none is no secret."""
    if isinstance(value, str) and _PLACEHOLDER.fullmatch(value):
        return passed("a placeholder that is overwritten outside")
    return failed(f"{path} is written in clear, and stays so until it is overwritten", line)
