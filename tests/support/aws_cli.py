"""Commands of the AWS CLI in shell text, held against the CLI's own syntax (aws_cli.json)."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "aws_cli.json"
# AWS CLI command reference, "Global Options".
GLOBAL = frozenset(
    {"region", "output", "query", "profile", "cli-input-json", "no-paginate", "no-cli-pager"}
)
_ENDS = frozenset({"&&", "||", "|", ";", "&", ">", ">>", "(", ")"})
_NESTED = "SUBSTITUTED"
# What the shell fills in.
_PLACEHOLDER = re.compile(r"\$\{?\w+\}?|.*SUBSTITUTED.*")


@cache
def table() -> dict[str, Any]:
    """Command -> required options, and what each option takes."""
    commands: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))["commands"]
    return commands


def invocations(text: str) -> Iterator[list[str]]:
    """Arguments of every ``aws`` command in shell text, those in ``$(...)`` first."""
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        outer, inner = _without_substitutions(line)
        for nested in inner:
            yield from invocations(nested)
        yield from _of_line(outer)


def _without_substitutions(line: str) -> tuple[str, list[str]]:
    """A line with a word for each ``$(...)``, and what was inside."""
    found: list[str] = []
    while (start := line.find("$(")) >= 0:
        depth, end = 1, start + 2
        while depth:
            depth += {"(": 1, ")": -1}.get(line[end], 0)
            end += 1
        found.append(line[start + 2 : end - 1])
        line = line[:start] + _NESTED + line[end:]
    return line, found


def _of_line(line: str) -> Iterator[list[str]]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words: list[str] = []
    for word in [*lexer, ";"]:
        if word not in _ENDS:
            words.append(word)
            continue
        if words[:1] == ["aws"]:
            yield words[1:]
        words = []


def faults(arguments: list[str]) -> list[str]:
    """What the AWS CLI would not accept of a command; empty when it is right."""
    size = 3 if arguments[1:2] == ["wait"] else 2
    command, rest = " ".join(arguments[:size]), arguments[size:]
    known = table().get(command)
    if known is None:
        return [f"aws {command}: unknown; see .ci/build_cli_syntax.py"]
    options = list(_options(_without_positional(rest, known.get("positional", 0))))
    given = {name for name, _ in options} | {name.removeprefix("no-") for name, _ in options}
    if "cli-input-json" in given:  # the file may hold every other option
        given |= set(known["required"])
    missing = [f"--{name} is missing" for name in known["required"] if name not in given]
    wrong = [fault for name, values in options if (fault := _fault(known["options"], name, values))]
    return [f"aws {command}: {fault}" for fault in missing + wrong]


def _without_positional(words: list[str], count: int) -> list[str]:
    """Words without those of no option, which stand first or last."""
    if not count or not words or not words[0].startswith("--"):
        return words[count:]
    return words[:-count]


def _options(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    name, values = "", list[str]()
    for word in words:
        if word.startswith("--"):
            if name:
                yield name, values
            name, values = word[2:], []
        else:
            values.append(word)
    if name or values:
        yield name, values


def _fault(known: dict[str, Any], name: str, values: list[str]) -> str:
    if name in GLOBAL:
        return "" if len(values) == (0 if name.startswith("no-") else 1) else f"--{name}: {values}"
    if name.startswith("no-") and known.get(name[3:]) == "flag":
        return "" if not values else f"--{name} takes no value"
    takes = known.get(name)
    if takes is None:
        return f"--{name} {values} is no option"
    if takes == "flag":
        return "" if not values else f"--{name} takes no value"
    if takes == "list":
        return "" if values else f"--{name} needs a value"
    if len(values) != 1:
        return f"--{name} takes one value: {values}"
    if isinstance(takes, list) and values[0] not in takes and not _PLACEHOLDER.fullmatch(values[0]):
        return f"--{name} {values[0]} is none of {takes}"
    return ""
