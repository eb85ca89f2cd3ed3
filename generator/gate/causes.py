"""Why answers are unknown: the one value that somebody can give to decide all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from generator.config.model import Attribute, Block, Configuration
from generator.config.values import (
    Base64,
    Cause,
    Json,
    OpenMap,
    Reference,
    Template,
    Unknown,
    Value,
)
from generator.gate.model import NO_DEFAULT, NO_FILE, NO_VALUE, Result, Status

# What somebody can give, so that every finding that hangs on it goes.
_GIVEN = (Cause.VARIABLE, Cause.DEFAULT, Cause.MODULE, Cause.FILE)
_MOST = 10_000  # values in one argument; shared values can make more than were written
_DEEP = 3  # data sources that lead to one another
_UNREAD = re.compile(r"module[. ](?:\S+\.)?([\w-]+)\S* could not be read")
# Files that something lays beside a root before it is applied: variables, locals, data sources.
_UNDECLARED = (
    r"(?:variable|local value) '[^']+' is not declared"
    r"|(?:module\.\S+\.)?data\.\S+ is not declared in its module"
)
_PLANNED = r"(?:module\.\S+\.)?data\.\S+ is known only after apply"
_FOREIGN = r"pave cannot read modules that come from .*"
# Of a reason such as "count is not known: variable x has no value": what somebody can give.
_LAST = re.compile(f"(?:^|: )({NO_VALUE.pattern}|{_UNDECLARED}|{_PLANNED})$")
# Causes that one act cures together: a file of values, the tool that writes declarations, a plan
# (which holds the resources of all modules).
_KINDS = {
    NO_VALUE: "variables",
    re.compile(rf".*, {NO_DEFAULT}", re.S): "variables",  # null stands for "give me a value"
    re.compile(_UNDECLARED): "declarations",
    re.compile(_PLANNED): "plan",
    re.compile(_FOREIGN): "modules",
}
# What somebody can give that such a reason names, and how.
_GIVE = {
    re.compile(r"\bvariable terraform\.workspace \("): (
        "Say which workspace is applied: pave check --workspace NAME."
    ),
    re.compile(
        rf"{NO_VALUE.pattern}|, {NO_DEFAULT}"
        r"|\bvariable [\w-]+(?: \([^)]*\))? may have another value"
    ): (
        "Give the variable its value: pave check --var-file FILE (--var-file ROOT=FILE with "
        "several roots), or a file *.auto.tfvars in the root."
    ),
    NO_FILE: "Bring the file into the tree, or mend the path: what it says was not judged.",
    re.compile(rf"\A{_PLANNED}\Z"): (
        "Check a plan, which holds what data sources answer: terraform show -json tfplan > "
        "plan.json, and pave check plan.json --source ROOT."
    ),
}
_OPEN = re.compile(r"resolve|unresolved|not known|cannot tell|cannot be told")


def kind_of(cause: str) -> str:
    """What cures a cause together with others of its kind; '' when nothing does."""
    return next((kind for pattern, kind in _KINDS.items() if pattern.fullmatch(cause)), "")


def with_values_first(remediation: str, *said: str) -> str:
    """What helps, where one of the texts says that a value of the root or of a data source is not
    known: the value first, for nobody knows yet whether anything is wrong."""
    for reason, give in _GIVE.items():
        if any(map(reason.search, said)):
            return f"{give} If the finding is still there: {remediation}"
    return remediation


def last_cause(reason: str) -> str:
    """Of a chain of reasons the one that somebody can give; else the whole."""
    found = _LAST.search(reason)
    return found[1] if found else reason


class Causes:
    """Of the answers about one configuration."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        # By name of the call: which modules are not read, and why.
        self._sources = {t.subject: t.cause for t in configuration.troubles if t.cause}
        # By what cannot be evaluated with the defaults of the variables: the cause that says so.
        refused = (t for t in configuration.troubles if t.cause.endswith(NO_DEFAULT))
        self._by_default = {t.message: t.cause for t in refused}

    def of(self, result: Result) -> str:
        """What the answer names, or else why it is unknown, where one value that somebody can give
        decides, or several of one kind: it is named in the message, or stands in an argument that
        the message names, or else in any argument of the resource."""
        if result.cause or result.status is not Status.UNKNOWN:
            return self._read(result.cause)
        if _UNREAD.fullmatch(result.message):
            return self._read(result.message)
        said, block = result.message.lower(), result.resource.block
        reasons = set(self._reasons(_walk(block), 0))
        told = {reason for reason in reasons if _subject(reason) in said}
        told = told or set(self._reasons((i for i in _walk(block) if _names(said, i[0])), 0))
        if told or not _OPEN.search(said):
            return _first(self._all(told))
        every = self._all(reasons)
        return _first(every) or next((cause for cause in every if kind_of(cause)), "")

    def _all(self, reasons: Iterable[str]) -> list[str]:
        return sorted({self._read(last_cause(reason)) for reason in reasons})

    def _read(self, cause: str) -> str:
        call = _UNREAD.fullmatch(cause)
        return self._sources.get(f"module {call[1]}", cause) if call else cause

    def _reasons(self, held: Iterable[tuple[str, Attribute]], depth: int) -> Iterator[str]:
        for _, attribute in held:
            for value in islice(_open(attribute.value), _MOST):
                if isinstance(value, Reference):
                    yield from self._read_by(value, depth)
                elif value.cause in _GIVEN or _LAST.search(value.reason):
                    yield value.reason
                elif value.reason in self._by_default:
                    yield self._by_default[value.reason]

    def _read_by(self, reference: Reference, depth: int) -> Iterator[str]:
        """Why what a data source answers is open: what is asked of it, or that AWS answers."""
        source = self._configuration.by_address.get(reference.address)
        if source is None or source.mode != "data" or depth >= _DEEP:
            return
        if source.type == "aws_iam_policy_document":
            yield from self._reasons(_walk(source.block), depth + 1)
        else:
            yield f"{reference.address}.{reference.attribute} is known only after apply"


def _one(causes: list[str]) -> str:
    """The only one, or the first of several that are cured together."""
    alike = len(causes) == 1 or (len(set(map(kind_of, causes))) == 1 and kind_of(causes[0]))
    return causes[0] if causes and alike else ""


def _first(causes: list[str]) -> str:
    """The only one, or what is not declared: before it is, nobody knows what else is open."""
    missing = (cause for cause in causes if kind_of(cause) == "declarations")
    return _one(causes) or next(missing, "")


def _subject(reason: str) -> str:
    return reason.lower().removesuffix(" is known only after apply")


def _names(said: str, argument: str) -> bool:
    scope = argument == "tags" and "in scope" in said
    ports = argument in ("from_port", "to_port") and "protocol or ports" in said
    return scope or ports or argument in said or argument.replace("_", " ") in said


def _walk(block: Block) -> Iterator[tuple[str, Attribute]]:
    yield from block.attributes.items()
    for nested in block.blocks:
        yield from _walk(nested)


def _open(value: Value) -> Iterator[Unknown | Reference]:
    """What is not known in a value, and what another resource answers."""
    if isinstance(value, Unknown | Reference):
        yield value
    elif isinstance(value, Json | Base64):
        yield from _open(value.value)
    elif isinstance(value, dict):
        parts = (*value.values(), *([value.rest] if isinstance(value, OpenMap) else []))
        yield from (u for part in parts for u in _open(part))
    elif isinstance(value, list | tuple):
        yield from (u for part in value for u in _open(part))
    elif isinstance(value, Template):
        yield from (u for part in value.parts for u in _open(part))
