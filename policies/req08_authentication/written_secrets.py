"""Secrets that are written in code: arguments, pairs of name and value, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.gate.api import (
    Block,
    Case,
    Cause,
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
    credential_in,
    credential_in_script,
    equals,
    failed,
    is_made_secret,
    items,
    lies_elsewhere,
    names_secret,
    of_environment,
    open_texts,
    passed,
    readable,
    secret_arguments,
    secret_entries,
    secret_from_outside,
    takes_secret,
    unknown,
    user_data,
    written_in_call,
)

# What stands where a secret would, and is none: where it lies, or how it is called.
_A_PLACE = re.compile(
    r"arn:.*|\.{0,2}/.*|[$%{].*|https?://[^@]*|\d{0,4}|true|false|none|null|alias/.*"
    r"|(?:ssm|secretsmanager|vault|ref\+\w+):.*",
    re.I,
)
# ``prod/orders/db``: how a secret is called where it is stored.
_STORED_NAME = re.compile(r"[a-z][a-z0-9_.-]*(?:/[a-z][a-z0-9_.-]*)+")
# SSM_PARAM_TOKEN_KEY = "token_private_key": how a parameter is called, in small letters alone.
_A_PARAMETER = re.compile(r"(?i)(?:^|_)ssm_?param(?:eter)?(?:_|$)")
# What is stored beside a secret: ORDERS_DB_USERNAME, /orders/db/host.
_NO_SECRET = re.compile(
    r"(?i)(?:^|[_./-]|db|pg|mysql)(?:(?:[a-z]+[_-])?id|user[_-]?name|user|host(?:name)?|port"
    r"|db[_-]?name|database|e?mail(?:[_-]?address)?|(?:phone|fax)(?:[_-]?number)?)$"
)
# Types with names and values of anybody's choice, which are judged whatever the names are.
_PAIRS = (
    "aws_appconfig_hosted_configuration_version",
    "aws_elastic_beanstalk_configuration_template",
    "aws_kinesisanalyticsv2_application",
    "aws_lambda_function",
    "aws_lightsail_container_service_deployment_version",
    "aws_ssm_association",
    "aws_synthetics_canary",
)
# Arguments whose text is run as a script on servers.
_SCRIPTS = frozenset(
    {
        ("aws_imagebuilder_component", "data"),
        ("aws_ssm_association", "parameters"),
        ("aws_ssm_document", "content"),
    }
)
_STORED_IN = ("secret_string", "value")
_WORDS = re.compile(r"[a-z]+(?:[_.-][a-z]+)+")
# How something is called that only says where a secret lies: var.login_secret_arn.
_OF_A_PLACE = re.compile(r"(?i).*(?:arn|name|id|path|alias|ur[il])s?")
_NO_LOGIN = re.compile(r"\w+://[^@\s]*")  # an address without a user and a password
# The public half of a key, or a certificate: made to be given away.
_PUBLIC = re.compile(
    r"\s*(?:-----BEGIN (?:[A-Z0-9]+ )?(?:PUBLIC KEY|CERTIFICATE)-----"
    r"|(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+)\s)(?!.*PRIVATE KEY).*",
    re.S,
)
_HOLDS_NOTHING = re.compile(r"\s*(?:\[\s*\]|\{\s*\}|null)\s*")
# Data sources that answer names, ids and addresses alone (AWS provider documentation).
_ABOUT_AWS = frozenset(
    f"aws_{name}"
    for name in (
        *("ami", "availability_zone", "availability_zones", "caller_identity", "ecr_repository"),
        *("efs_file_system", "eks_cluster", "kms_key", "lb", "partition", "region", "route53_zone"),
        *("s3_bucket", "security_group", "security_groups", "subnet", "subnets", "vpc", "vpcs"),
    )
)
_PLACEHOLDER = re.compile(
    r"(?i).*(?:\s|change|replace|place.?holder|dummy|example|todo|fixme|tbd|initial"
    r"|bootstrap|update|in.?console|manual|fill.?in|to.?be.?set|set.?me|not.?set|xxx).*"
)

# mock-access-key, test: words alone, and one of them says that the key is none.
_MOCKED = re.compile(
    r"(?:[a-z]+[-_.])*(?:dummy|fake|localstack|mock(?:ed)?|placeholder|tests?|unused)(?:[-_.][a-z]+)*"
)
_TO_DO = re.compile(
    r"(?i)\s*(?:to.?do|tbd|fix.?me|(?:change|replace|set|update|fill).?me|place.?holder"
    r"|to be (?:set|filled)|not.?set|n/a)(?:[ -]?(?:manually|by hand|later))?[.!]?\s*"
)
# DISABLED_INVALID: a text beside one that is looked up, which says that there is none.
_NOTHING = re.compile(
    r"(?i)(?:[a-z]+[-_ ])*(?:disabled|dummy|invalid|none|placeholder|unset|unused)(?:[-_ ][a-z]+)*"
)


def user_data_without_secrets(case: Case) -> Judgement:
    """No credential in the decoded user data; the message says which kind, never the value."""
    texts, rest = user_data(case.configuration, case.resource)
    for text, line in texts:
        if what := credential_in_script(text):
            return failed(f"user data holds {what}", line)
    return all_of([passed(), *(_part(case.configuration, part) for part in rest)])


def _part(configuration: Configuration, part: Value) -> Judgement:
    """A part of the user data that is filled in at apply."""
    if _names_something(part):
        return passed("a text whose default is written")
    target = configuration.target(part)
    if not isinstance(part, Reference) or target is None:
        return unknown("user data cannot be resolved", elsewhere=_given(part))
    if is_made_secret(target, part.attribute):
        return failed(f"user data holds {part.attribute} of {target.address}")
    if target.mode == "managed" and target.type.startswith("aws_"):
        return passed("an attribute that AWS assigns")
    if target.mode == "data" and target.type in _ABOUT_AWS:
        return passed("a name, an id or an address")
    said = f"what {target.address} puts into user data cannot be resolved"
    return unknown(said, elsewhere=target.mode == "data")


def _names_something(part: Value) -> bool:
    """Whether a variable gives it whose default was judged, and that is not called a secret."""
    if not isinstance(part, Unknown) or part.cause is not Cause.DEFAULT:
        return False
    name = part.subject.partition(" ")[0]
    return not takes_secret(name) and not names_secret(name)


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
    stores_no_secret = _stores_no_secret(configuration, resource)
    for path, value, line in secret_arguments(resource):
        if path in _STORED_IN and (stores_no_secret or _is_to_do(value)):
            continue
        judgement = _literal(configuration, path, value, line)
        if judgement.status is Status.FAIL and {path.partition(".")[0], "all"} & set(ignored):
            judgement = _left_alone(path, value, line)
        call = None
        if judgement.status is Status.FAIL:
            call = written_in_call(configuration, resource, _texts_in(value))
        yield _of_call(*call, resource, path) if call else _result(resource, judgement, line)
    if resource.type in _PAIRS and not any(secret_arguments(resource)):
        yield Result(resource, Status.PASS, "no secret is written in clear")
    for path, value, line in attributes_of(resource.block):
        is_script = (resource.type, path.rpartition(".")[2]) in _SCRIPTS
        for part in open_texts(value) if is_script else ():
            if isinstance(part, Unknown) and not _names_something(part):
                said = f"commands of {path} cannot be resolved"
                yield Result(resource, Status.UNKNOWN, said, line, elsewhere=_given(part))
        seen = credential_in_script if is_script else credential_in
        if what := next(filter(None, map(seen, readable(value))), ""):
            yield Result(resource, Status.FAIL, f"{path} holds {what}", line)


def _of_call(call: Resource, argument: str, at: int, taker: Resource, path: str) -> Result:
    """The secret is told where it is written; all that takes it has one cause."""
    place = replace(taker, block=call.block)
    cause = f"{argument} of {call.address} is written in clear"
    return Result(place, Status.FAIL, f"{cause}, and taken as {path}", at, cause)


def _is_to_do(value: Value) -> bool:
    """Whether what is stored only says that somebody has to store it."""
    return isinstance(value, str) and _TO_DO.fullmatch(value) is not None


def _stores_no_secret(configuration: Configuration, resource: Resource) -> bool:
    """Whether what is stored is called after something that is no secret: the name of a user, or
    of a host, beside whose password it lies."""
    holder: Resource | None = resource if resource.type == "aws_ssm_parameter" else None
    if resource.type == "aws_secretsmanager_secret_version":
        holder = configuration.target(resource.get("secret_id"))
    name = holder.get("name") if holder else None
    last = name.parts[-1] if isinstance(name, Template) else name
    if holder and isinstance(name, Template | Unknown) and not isinstance(last, str):
        last = holder.name  # db-master-username-${var.end}: what it is called in the configuration
    return isinstance(last, str) and _NO_SECRET.search(last) is not None


def _result(resource: Resource, judgement: Judgement, line: int) -> Result:
    status, away = judgement.status or Status.PASS, judgement.elsewhere
    # Types of other providers have more than secrets to look at, and nobody does.
    seen = status is Status.PASS and resource.type.startswith("aws_")
    message = judgement.message or ("no secret is written in clear" if seen else "")
    return Result(resource, status, message, line, elsewhere=away)


def _of_providers(configuration: Configuration) -> Iterator[Result]:
    blocks = (configuration.root_blocks, *configuration.module_blocks.values())
    for block in (b for held in blocks for b in held if b.type == "provider"):
        resource = Resource(".".join(("provider", *block.labels)), "provider", "", "", "", block)
        for path, value, line in attributes_of(block):
            secret = takes_secret(path) or names_secret(path.rpartition(".")[2])
            if secret and not _is_mocked(block, value):
                yield _result(resource, _literal(configuration, path, value, line), line)


def _is_mocked(block: Block, value: Value) -> bool:
    """Whether a provider of a test gets a text that only stands where a key must: it is asked not
    to have its keys checked (AWS provider, ``skip_credentials_validation``), and the text says in
    plain words that it is none."""
    unchecked = block.attributes.get("skip_credentials_validation")
    if unchecked is None or not equals(unchecked.value, True):
        return False
    return isinstance(value, str) and _MOCKED.fullmatch(value) is not None


def _literal(configuration: Configuration, path: str, value: Value, line: int) -> Judgement:
    if secret_from_outside(configuration, value):
        return passed()
    if isinstance(value, str) and value:
        if _is_no_secret(path, value) or value == path.rpartition(".")[2]:
            return passed("where the secret lies, or nothing secret")
        if _HOLDS_NOTHING.fullmatch(value):
            return passed("a list or an object without an entry")
        if _stands_in(configuration, value):
            said = f"{path} is the default of a sensitive variable"
            return unknown(said, line, elsewhere=_PLACEHOLDER.fullmatch(value) is not None)
        return failed(f"{path} is written in clear", line)
    if several := _several(value):
        return all_of([passed(), *(_literal(configuration, path, v, line) for v in several)])
    if of_environment(path) and (made := _made(configuration, value)):
        return failed(f"{path} shows {made} in clear", line)
    if path.endswith("_wo"):
        return passed("known while Terraform runs, and kept nowhere")
    if isinstance(value, Json):
        return all_of([passed(), *_parts(configuration, path, value, line)])
    if isinstance(value, Template) and _A_PLACE.match(str(value.parts[0])):
        return passed("where the secret lies")
    if value is None or isinstance(value, Reference | bool | int) or value in ("", []):
        return passed()
    if isinstance(value, Unknown) and (_says_where(value) or _is_kept(path, value)):
        return passed("where the secret lies")
    return unknown(f"where {path} comes from cannot be resolved", line, elsewhere=_given(value))


def _several(value: Value) -> list[Value]:
    """The items of a list, and all that a condition may choose: each of them is written. What
    says that it is nothing ("disabled") stands there where what is looked up is not made."""
    if not isinstance(value, Unknown):
        return value if isinstance(value, list) else []
    looked_up = any(not isinstance(v, str) for v in value.either)
    nothing = [v for v in value.either if isinstance(v, str) and _NOTHING.fullmatch(v)]
    return [v for v in value.either if not looked_up or v not in nothing]


def _is_no_secret(path: str, value: str) -> bool:
    if _A_PARAMETER.search(path.rpartition(".")[2]) and _WORDS.fullmatch(value):
        return True
    return any(f.fullmatch(value) for f in (_A_PLACE, _NO_LOGIN, _STORED_NAME, _PUBLIC))


def _given(value: Value) -> bool:
    """Whether nothing of a value is written here: a variable gives it, or a data source."""
    return isinstance(value, Unknown) and lies_elsewhere(value)


def _says_where(value: Unknown) -> bool:
    """Whether the variable, or the output of a module, is called after a place."""
    named = [r.address for r in value.references]
    if value.cause is Cause.VARIABLE:
        named = [value.subject]
    return bool(named) and all(map(_OF_A_PLACE.fullmatch, named))


def _is_kept(path: str, value: Unknown) -> bool:
    """Whether a value that no workload is started with is what an instance of a resource answers,
    of which only the key is not known: ``random_password.x[each.key].result``. References into a
    map have an attribute."""
    if value.cause is not Cause.INSTANCES or of_environment(path):
        return False
    return bool(value.references) and not any(r.attribute for r in value.references)


def _made(configuration: Configuration, value: Value) -> str:
    """The secret that a value refers to, and that Terraform or AWS makes; '' when it is none."""
    for part in (value, *open_texts(value)):
        target = configuration.target(part)
        if isinstance(part, Reference) and target and is_made_secret(target, part.attribute):
            return f"{part.attribute} of {target.address}"
    return ""


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


def _texts_in(value: Value) -> list[Value]:
    """What a document says under the names of secrets, or the value itself."""
    if isinstance(value, Json) and isinstance(value.value, Mapping | list):
        return [held for _, held, _ in secret_entries(value.value, "", 0)]
    return [value]


def _left_alone(path: str, value: Value, line: int) -> Judgement:
    """What Terraform writes once and then ignores: a text that says it is none is no secret."""
    texts = _texts_in(value)
    if texts and all(isinstance(text, str) and _PLACEHOLDER.fullmatch(text) for text in texts):
        return passed("a placeholder that is overwritten outside")
    return failed(f"{path} is written in clear, and stays so until it is overwritten", line)
