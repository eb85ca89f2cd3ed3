"""Secrets that are written in code: arguments, pairs of name and value, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.gate.api import (
    STAND_IN,
    Block,
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
    declared_values,
    equals,
    failed,
    holds_nothing,
    is_argument,
    is_made_up,
    is_mocked,
    is_name,
    is_no_secret,
    is_place,
    is_placeholder,
    is_text,
    is_to_do,
    items,
    lies_beside_secret,
    lies_elsewhere,
    made_secret,
    names_something,
    of_environment,
    open_texts,
    passed,
    readable,
    says_none,
    says_where,
    secret_arguments,
    secret_entries,
    secret_from_outside,
    secret_settings,
    secrets_of_setting,
    shown_in_environment,
    stands_in,
    stands_in_in_script,
    takes_secret,
    unknown,
    written_in_call,
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
        ("aws_imagebuilder_container_recipe", "dockerfile_template_data"),
        ("aws_ssm_association", "parameters"),
        ("aws_ssm_document", "content"),
    }
)
_STORED_IN = ("secret_string", "value")


def no_literal_secret(root: Root) -> Iterable[Result]:
    """No argument that takes a secret, and no value under a secret's name, is written."""
    for resource in root.configuration.resources:
        if resource.mode == "managed":
            yield from _of_resource(root.configuration, resource)
    yield from _of_settings(root.configuration)
    yield from _of_declarations(root.configuration)
    for resource in root.configuration.resources[:1]:
        yield Result(resource, Status.PASS, "")


def _of_resource(configuration: Configuration, resource: Resource) -> Iterator[Result]:
    ignored = [str(name) for name in items(resource.get("lifecycle.ignore_changes") or [])]
    stores_no_secret = _stores_no_secret(configuration, resource)
    named: set[int] = set()  # lines whose secrets have the name of one
    for path, value, line in secret_arguments(resource):
        if path in _STORED_IN and (stores_no_secret or is_to_do(value)):
            continue
        argument = is_argument(resource.block, path)
        judgement = _literal(configuration, path, value, line, argument=argument)
        if judgement.status is Status.FAIL and {path.partition(".")[0], "all"} & set(ignored):
            judgement = _left_alone(path, value, line)
        call = None
        if judgement.status is Status.FAIL:
            named.add(line)
            call = written_in_call(configuration, resource, _texts_in(value))
        yield _of_call(call, resource, path, value) if call else _result(resource, judgement, line)
    for path, what, line in shown_in_environment(configuration, resource):
        if line not in named:
            yield Result(resource, Status.FAIL, f"{path} shows {what} in clear", line)
    if resource.type in _PAIRS and not any(secret_arguments(resource)):
        yield Result(resource, Status.PASS, "no secret is written in clear")
    for path, value, line in attributes_of(resource.block):
        is_script = (resource.type, path.rpartition(".")[2]) in _SCRIPTS
        for part in open_texts(value) if is_script else ():
            if isinstance(part, Unknown) and not names_something(part):
                said = f"commands of {path} cannot be resolved"
                yield Result(resource, Status.UNKNOWN, said, line, elsewhere=_given(part))
        seen = credential_in_script if is_script else credential_in
        held = sorted(filter(seen, readable(value)), key=stands_in_in_script)
        for text in held[:1]:
            told = f" ({STAND_IN})" if stands_in_in_script(text) else ""
            yield Result(resource, Status.FAIL, f"{path} holds {seen(text)}{told}", line)


def _of_call(call: tuple[Resource, str, int], taker: Resource, path: str, value: Value) -> Result:
    """The secret is told where it is written; all that takes it has one cause."""
    caller, argument, at = call
    place = replace(taker, block=caller.block)
    texts = [text for text in _texts_in(value) if isinstance(text, str)]
    cause = _in_clear(f"{argument} of {caller.address}", texts)
    return Result(place, Status.FAIL, f"{cause}, and taken as {path}", at, cause)


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
    return isinstance(last, str) and lies_beside_secret(last)


def _result(resource: Resource, judgement: Judgement, line: int) -> Result:
    status, away = judgement.status or Status.PASS, judgement.elsewhere
    # Types of other providers have more than secrets to look at, and nobody does.
    seen = status is Status.PASS and resource.type.startswith("aws_")
    message = judgement.message or ("no secret is written in clear" if seen else "")
    return Result(resource, status, message, line, elsewhere=away)


def _of_settings(configuration: Configuration) -> Iterator[Result]:
    """Providers, states and calls of modules that are not read."""
    for setting in secret_settings(configuration):
        for path, value, line in secrets_of_setting(setting):
            judgement = _literal(configuration, path, value, line)
            if setting.mode == "module" and judgement.status is not Status.FAIL:
                continue  # what is not known there is the module's to say
            if not _is_mocked(setting.block, path, value):
                yield _result(setting, judgement, line)
        for path, value, line in attributes_of(setting.block):
            if what := next(filter(None, map(credential_in, readable(value))), ""):
                yield Result(setting, Status.FAIL, f"{path} holds {what}", line)


def _of_declarations(configuration: Configuration) -> Iterator[Result]:
    """Credentials, known by their form, in values that no resource takes as they are."""
    for declared, value, line in declared_values(configuration):
        found = next(((t, w) for t in readable(value) if (w := credential_in(t))), None)
        if found and not is_placeholder(found[0]) and not _is_taken(configuration, found[0]):
            yield Result(declared, Status.FAIL, f"{declared.address} holds {found[1]}", line)


def _is_taken(configuration: Configuration, text: str) -> bool:
    """Whether a resource or a setting has the text, where it is told."""
    takers = [r for r in configuration.resources if r.mode == "managed"]
    blocks = [taker.block for taker in (*takers, *secret_settings(configuration))]
    values = (value for block in blocks for _, value, _ in attributes_of(block))
    return any(text in held for value in values for held in readable(value))


# What a service makes for its callers, so that no plain word is one. People choose passwords.
_MADE_BY_SERVICE = re.compile(r"(?:.*_)?(?:(?:api|app|access|auth)_?(?:key|token)|token)")


def _is_mocked(block: Block, path: str, value: Value) -> bool:
    """Whether a provider gets a text that only stands where a key must, and that says that it is
    none: a key that its service makes, or one of AWS that nobody checks (AWS provider,
    ``skip_credentials_validation``)."""
    if not is_mocked(value):
        return False
    if block.labels != ("aws",):
        return _MADE_BY_SERVICE.fullmatch(path.rpartition(".")[2]) is not None
    unchecked = block.attributes.get("skip_credentials_validation")
    return unchecked is not None and equals(unchecked.value, True) is True


def _in_clear(path: str, texts: list[str]) -> str:
    """What is said of texts in the place of a secret, or of one."""
    stand_in = bool(texts) and all(map(stands_in, texts))
    return f"{path} is written in clear" + (f" ({STAND_IN})" if stand_in else "")


def _literal(
    configuration: Configuration, path: str, value: Value, line: int, *, argument: bool = False
) -> Judgement:
    if isinstance(value, Unknown) and secret_from_outside(configuration, value):
        if of_environment(path):
            return failed(f"{path} shows the sensitive variable {value.subject} in clear", line)
        return passed()
    if isinstance(value, str) and value:
        return _text(configuration, path, value, line, argument)
    if several := _several(value):
        return all_of([passed(), *(_literal(configuration, path, v, line) for v in several)])
    if of_environment(path) and (made := made_secret(configuration, value)):
        return failed(f"{path} shows {made} in clear", line)
    if path.endswith("_wo"):
        return passed("known while Terraform runs, and kept nowhere")
    if isinstance(value, Json):
        return all_of([passed(), *_parts(configuration, path, value, line)])
    if isinstance(value, Template):
        return _in_part(configuration, path, value, line)
    if value is None or isinstance(value, Reference | bool | int) or value in ("", []):
        return passed()
    if isinstance(value, Unknown) and (says_where(value) or _is_kept(path, value)):
        return passed("where the secret lies")
    return unknown(f"where {path} comes from cannot be resolved", line, elsewhere=_given(value))


def _text(
    configuration: Configuration, path: str, value: str, line: int, argument: bool
) -> Judgement:
    """A text that is written. Under a name of anybody's choice its own name is that of a secret; in
    the place of a secret it is one."""
    own_name = value == path.rpartition(".")[2] and not argument
    if own_name or is_no_secret(path, value):
        return passed("where the secret lies, or nothing secret")
    if holds_nothing(value):
        return passed("a list or an object without an entry")
    if _stands_in(configuration, value):
        said = f"{path} is the default of a sensitive variable"
        return unknown(said, line, elsewhere=is_placeholder(value))
    return failed(_in_clear(path, [value]), line)


def _in_part(configuration: Configuration, path: str, value: Template, line: int) -> Judgement:
    """A text of which a part is written: what is filled in is the secret, or the text around it."""
    texts = [part for part in value.parts if isinstance(part, str)]
    named = is_no_secret(path, "".join(p if isinstance(p, str) else "x" for p in value.parts))
    called = bool(texts) and not takes_secret(path) and is_name(texts)
    if named or called or is_place(value.parts[0]):
        return passed("where the secret lies, or how it is called")
    filled = [part for part in value.parts if isinstance(part, Unknown)]
    given = any(secret_from_outside(configuration, part) for part in filled)
    if not given and not made_secret(configuration, value):
        whole = takes_secret(path) and path not in _STORED_IN and is_text(texts)
        if whole or is_made_up(texts):
            return failed(f"a part of {_in_clear(path, texts)}", line)
    return all_of([passed(), *(_literal(configuration, path, part, line) for part in filled)])


def _several(value: Value) -> list[Value]:
    """The items of a list, and all that a condition may choose: each of them is written. What
    says that it is nothing ("disabled") stands there where what is looked up is not made."""
    if not isinstance(value, Unknown):
        return value if isinstance(value, list) else []
    looked_up = any(not isinstance(v, str) for v in value.either)
    return [v for v in value.either if not (looked_up and says_none(v))]


def _given(value: Value) -> bool:
    """Whether nothing of a value is written here: a variable gives it, or a data source, or
    Terraform refuses it as it is, which is told of the root."""
    if not isinstance(value, Unknown):
        return False
    return value.cause is Cause.REFUSED or lies_elsewhere(value)


def _is_kept(path: str, value: Unknown) -> bool:
    """Whether a value that no workload is started with is what an instance of a resource answers,
    of which only the key is not known: ``random_password.x[each.key].result``. References into a
    map have an attribute. Or a function takes it out of one such answer, as out of base64."""
    if of_environment(path) or not value.references:
        return False
    if value.cause is Cause.PIECE:
        return True
    into_maps = [r for r in value.references if r.attribute and not lies_elsewhere(r)]
    answers = [r for r in value.references if not r.attribute]
    return value.cause is Cause.INSTANCES and bool(answers) and not into_maps


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
    if texts and all(isinstance(text, str) and is_placeholder(text) for text in texts):
        return passed("a placeholder that is overwritten outside")
    return failed(f"{path} is written in clear, and stays so until it is overwritten", line)
