"""What a name says is a secret: arguments, entries of maps, and pairs of name and value.

Source: arguments that the provider's schema marks as sensitive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.config.documents import json_value
from generator.config.model import Block, Resource
from generator.config.values import Json, Template, Unknown, Value
from generator.gate.facts.data.secret_names import NOT_SECRET, is_secret_property, names_secret
from generator.gate.facts.data.texts import decoded_text, strings

# Last part of an argument's path -> takes a secret.
_SENSITIVE = re.compile(
    r"(?:^|_)(?:passwords?|passwd|auth_token|private_key|secret_key|secret_string|secret_binary|token"
    r"|preshared_key|pre_shared_key|bgp_auth_key|client_secret|cak|api_key|access_key|app_key"
    r"|platform_credential|host_key|ssh_private_key|customer_key|key_material_base64|shared_secret"
    r"|passphrase|api_key_value|basic_auth_credentials)\d?(?:_wo)?$"
)
# Arguments of one type that take a secret under a name that says nothing of it.
_OF_TYPE = frozenset(
    {
        ("aws_api_gateway_api_key", "value"),
        ("aws_cloudwatch_event_connection", "auth_parameters.api_key.value"),
        ("aws_kms_ciphertext", "plaintext"),
        ("aws_opsworks_application", "app_source.ssh_key"),
        ("aws_opsworks_stack", "custom_cookbooks_source.ssh_key"),
        ("aws_pinpoint_apns_channel", "token_key"),
        ("aws_pinpoint_apns_sandbox_channel", "token_key"),
        ("aws_pinpoint_apns_voip_channel", "token_key"),
        ("aws_pinpoint_apns_voip_sandbox_channel", "token_key"),
        ("aws_pinpoint_gcm_channel", "service_json"),
    }
)
# Blocks whose arguments are named after secrets and hold none.
_ABOUT_SECRETS = frozenset({"token_validity_units"})
# --db-password=x, and --db-password before x: an option of a program.
_OPTION = re.compile(r"--?(?P<name>[A-Za-z][\w.-]{0,64})(?:=(?P<value>.*))?", re.S)
# What holds the environment of a workload: what is not known of it may be a secret.
_HOLDERS = frozenset(
    {
        "Environment",
        "container_definitions",
        "container_properties",
        "environment",
        "environment_variable",
        "runtime_environment_variables",
        "variables",
    }
)
# Attributes of aws_iam_access_key and of keys and certificates that a provider makes.
_MADE = ("secret", "ses_smtp_password_v4", "private_key_pem", "private_key_openssh")
_STORED = ("PARAMETER_STORE", "SECRETS_MANAGER")  # types of CodeBuild: the value is a name
# External Secrets Operator, "ExternalSecret": what a value of a store is called in Kubernetes.
_KEY_OF_A_SECRET, _KEPT_ELSEWHERE = "secretKey", "remoteRef"
Entry = tuple[str, Value, int]  # path, value, line


def takes_secret(argument: str) -> bool:
    """Whether an argument, by the last part of its path, takes a secret."""
    name = argument.rpartition(".")[2]
    return name not in NOT_SECRET and _SENSITIVE.search(name) is not None


def is_made_secret(resource: Resource, attribute: str) -> bool:
    """Whether an attribute that is known after apply is a secret: a password, a key, a token."""
    return resource.type == "random_password" or takes_secret(attribute) or attribute in _MADE


def secret_arguments(resource: Resource) -> Iterator[Entry]:
    """Every value of a resource that a name says is a secret, at any depth, tags left out."""
    return _of_block(resource.block, resource.type, "")


def is_argument(block: Block, path: str) -> bool:
    """Whether the end of a path is an argument of the block or of one in it, and no name of a map
    that somebody chose."""
    head, _, rest = path.partition(".")
    if not rest:
        return head in block.attributes
    held = block.attributes.get(head)
    if held is not None and not isinstance(held.value, list):
        return False  # a map
    return any(is_argument(child, rest) for child in block.children(head))


def _of_block(block: Block, type_: str, prefix: str) -> Iterator[Entry]:
    named = block.attributes.get("name") or block.attributes.get("key")
    for name, attribute in block.attributes.items():
        path = prefix + name
        beside = name == "value" and named is not None and _is_secret(type_, block, named.value)
        blocks = isinstance(attribute.value, list) and block.children(name)
        if not blocks and (takes_secret(name) or beside or (type_, path) in _OF_TYPE):
            yield path, _as_document(attribute.value), attribute.line
        elif name not in _ABOUT_SECRETS and not name.startswith("tags"):
            yield from _of_value(block, name, type_, path)
    for child in block.blocks:
        # Terraform 0.11 took tags as a block.
        if child.type not in _ABOUT_SECRETS and not child.type.startswith("tags"):
            yield from _of_block(child, type_, f"{prefix}{child.type}.")


def _of_value(block: Block, name: str, type_: str, path: str) -> Iterator[Entry]:
    """What a map holds, or a list: its objects may be blocks of a plan or of a JSON file."""
    attribute = block.attributes[name]
    found = list(secret_entries(attribute.value, path, attribute.line))
    yield from found
    if isinstance(attribute.value, list):
        told = [value for _, value, _ in found]  # a pair is called after its name there
        for child in block.children(name):
            entries = _of_block(child, type_, f"{path}.")
            yield from (entry for entry in entries if entry[1] not in told)


def _is_secret(type_: str, block: Block, name: Value) -> bool:
    """Whether the value beside a name is a secret; the type may say that it is stored away."""
    kind = block.attributes.get("type")
    if kind is not None and kind.value in _STORED:
        return False
    if type_ == "aws_ssm_parameter" and kind is not None and kind.value == "SecureString":
        return True
    if block.type in _HOLDERS and isinstance(name, Unknown):
        return True
    return any(_names_secret(text.rpartition("/")[2]) for text in strings(name))


def _names_secret(name: Value) -> bool:
    """Whether a name beside a value is that of a secret: its last part, where it has several
    (``set`` of a chart of Helm: ``postgresql.auth.rootPassword``)."""
    return names_secret(name.rpartition(".")[2]) if isinstance(name, str) else names_secret(name)


def _as_document(value: Value) -> Value:
    """A secret of several parts that is written as a JSON text, as ``jsonencode`` makes it; of what
    ``base64encode`` makes, what goes in."""
    value = decoded_text(value)
    first = value.parts[0] if isinstance(value, Template) and value.parts else value
    if not isinstance(first, str) or not first.lstrip().startswith("{"):
        return value
    found = json_value(value)
    return value if isinstance(found, Unknown) else Json(found)


def _document(value: Value, held: bool) -> Value:
    """The structure of a document: ECS takes its containers as a JSON text."""
    if isinstance(value, Json):
        return value.value
    found = json_value(value) if held and isinstance(value, str | Template) else value
    return value if isinstance(found, Unknown) else found


def _shown(name: Value) -> str:
    return name if isinstance(name, str) else "(a name that is not known)"


def of_environment(path: str) -> bool:
    """Whether a path leads into what a workload is started with, where everybody may read it who
    may describe the function, task, job or build."""
    return not _HOLDERS.isdisjoint(path.split("."))


def secret_entries(value: Value, path: str, line: int) -> Iterator[Entry]:
    """The secrets inside a value: entries of maps, and maps of a name and a value.

    What is not known of an environment (of it, or of one of its names) is an entry as well.
    """
    held = path.rpartition(".")[2] in _HOLDERS
    if isinstance(value, Unknown) and value.either:
        for branch in value.either:
            yield from secret_entries(branch, path, line)
        return
    value = _document(value, held)
    if isinstance(value, list):
        yield from _options(value, path, line)
        for item in value:
            yield from secret_entries(item, path, line)
    elif isinstance(value, Unknown) and held:
        yield path, value, line
    if not isinstance(value, Mapping):
        return
    name = value.get("name", value.get("Name"))
    if _names_secret(name) or (held and isinstance(name, Unknown)):
        yield from (
            (f"{path}.{_shown(name)}", value[k], line) for k in ("value", "Value") if k in value
        )
    for key, inner in value.items():
        if key == _KEY_OF_A_SECRET and _KEPT_ELSEWHERE in value:
            continue
        if isinstance(inner, Mapping | list | Json) or str(key) in _HOLDERS:
            yield from secret_entries(inner, f"{path}.{key}", line)
        elif names_secret(key) or is_secret_property(str(key)):
            yield f"{path}.{key}", inner, line


def _options(words: list[Value], path: str, line: int) -> Iterator[Entry]:
    """The secrets among the words of a command: ``--token=x``, or ``--token`` and the next word."""
    for word, following in zip(words, [*words, None][1:], strict=True):
        first = word.parts[0] if isinstance(word, Template) and word.parts else word
        found = _OPTION.fullmatch(first) if isinstance(first, str) else None
        if found is None or not names_secret(found["name"]):
            continue
        if found["value"] is None:
            if not (isinstance(following, str) and following.startswith("-")):
                yield f"{path}.{found['name']}", following, line
        elif isinstance(word, str):
            yield f"{path}.{found['name']}", found["value"], line
