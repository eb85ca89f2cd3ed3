"""What a name says is a secret: arguments, entries of maps, and pairs of name and value.

Sources: arguments that the provider's schema marks as sensitive; names that the credential
detectors of public scanners look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.config.documents import json_value
from generator.config.model import Block, Resource
from generator.config.values import Json, Template, Unknown, Value
from generator.gate.facts.data.texts import strings

# Last part of an argument's path -> takes a secret.
_SENSITIVE = re.compile(
    r"(?:^|_)(?:password|passwd|auth_token|private_key|secret_key|secret_string|token"
    r"|preshared_key|pre_shared_key|bgp_auth_key|client_secret|cak|api_key)\d?$"
)
_NOT_SECRET = frozenset(
    {"iam_auth_token", "http_token", "next_token", "pagination_token", "creation_token"}
)
# Names of environment variables, keys of maps and names beside a value.
_NAMED = re.compile(
    r"(?i)password\d?$|(?:^|[_-])(?:passwd|pwd|secret|token|api[_-]?key|private[_-]?key|secret[_-]?key"
    r"|secret_?access_?key|credentials?)\d?$"
)
_NAME = re.compile(r"[\w-]{1,128}")
# What holds the environment of a workload: what is not known of it may be a secret.
_HOLDERS = (
    "Environment",
    "container_definitions",
    "container_properties",
    "environment",
    "environment_variable",
    "runtime_environment_variables",
    "variables",
)
_STORED = ("PARAMETER_STORE", "SECRETS_MANAGER")  # types of CodeBuild: the value is a name
Entry = tuple[str, Value, int]  # path, value, line


def takes_secret(argument: str) -> bool:
    """Whether an argument, by the last part of its path, takes a secret."""
    name = argument.rpartition(".")[2]
    return name not in _NOT_SECRET and _SENSITIVE.search(name) is not None


def secret_arguments(resource: Resource) -> Iterator[Entry]:
    """Every value of a resource that a name says is a secret, at any depth, tags left out."""
    return _of_block(resource.block, resource.type, "")


def _of_block(block: Block, type_: str, prefix: str) -> Iterator[Entry]:
    named = block.attributes.get("name") or block.attributes.get("key")
    for name, attribute in block.attributes.items():
        path = prefix + name
        beside = name == "value" and named is not None and _is_secret(type_, block, named.value)
        if takes_secret(name) or beside:
            yield path, attribute.value, attribute.line
        elif not name.startswith("tags"):
            yield from secret_entries(attribute.value, path, attribute.line)
    for child in block.blocks:
        yield from _of_block(child, type_, f"{prefix}{child.type}.")


def _is_secret(type_: str, block: Block, name: Value) -> bool:
    """Whether the value beside a name is a secret; the type may say that it is stored away."""
    kind = block.attributes.get("type")
    if kind is not None and kind.value in _STORED:
        return False
    if type_ == "aws_ssm_parameter" and kind is not None and kind.value == "SecureString":
        return True
    if block.type in _HOLDERS and isinstance(name, Unknown):
        return True
    return any(_is_named(text.rpartition("/")[2]) for text in strings(name))


def _document(value: Value, held: bool) -> Value:
    """The structure of a document: ECS takes its containers as a JSON text."""
    if isinstance(value, Json):
        return value.value
    found = json_value(value) if held and isinstance(value, str | Template) else value
    return value if isinstance(found, Unknown) else found


def _shown(name: Value) -> str:
    return name if isinstance(name, str) else "(a name that is not known)"


def _is_named(name: object) -> bool:
    text = str(name)
    return _NAME.fullmatch(text) is not None and _NAMED.search(text) is not None


def secret_entries(value: Value, path: str, line: int) -> Iterator[Entry]:
    """The secrets inside a value: entries of maps, and maps of a name and a value.

    What is not known of an environment (of it, or of one of its names) is an entry as well.
    """
    held = path.rpartition(".")[2] in _HOLDERS
    value = _document(value, held)
    if isinstance(value, list):
        for item in value:
            yield from secret_entries(item, path, line)
    elif isinstance(value, Unknown) and held:
        yield path, value, line
    if not isinstance(value, Mapping):
        return
    name = value.get("name", value.get("Name"))
    if _is_named(name) or (held and isinstance(name, Unknown)):
        yield from (
            (f"{path}.{_shown(name)}", value[k], line) for k in ("value", "Value") if k in value
        )
    for key, inner in value.items():
        if isinstance(inner, Mapping | list | Json) or str(key) in _HOLDERS:
            yield from secret_entries(inner, f"{path}.{key}", line)
        elif _is_named(key):
            yield f"{path}.{key}", inner, line
