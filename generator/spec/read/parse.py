"""YAML text to nodes, from the parser's events: every value keeps its line.

Built from events, not from ruamel's composer: no recursion, duplicate keys are all reported,
aliases are copied against a budget (no "billion laughs"), and depth is bounded while reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from generator.errors import InputError, Problem
from generator.spec.read.builder import Builder, RefusalError
from generator.spec.read.node import YamlNode
from generator.spec.read.show import show
from generator.spec.read.text import decode


def parse(raw: bytes, file: str) -> YamlNode:
    """Read one YAML document.

    Raises:
        InputError: every problem of the text that could be found.
    """
    text = decode(raw, file)
    builder = Builder(file)
    try:
        for event in _events(text):
            builder.take(event)
    except RefusalError as error:
        builder.problems.append(Problem(file, error.line, "", error.message, allowed=error.allowed))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"not valid YAML: {show_reason(error)}"
        builder.problems.append(Problem(file, mark.line + 1 if mark else 1, "", message))
    except (YAMLError, ValueError, OverflowError) as error:
        message = f"not valid YAML: {show(str(error).splitlines()[0])}"
        builder.problems.append(Problem(file, 1, "", message))
    if builder.problems:
        raise InputError(builder.problems)
    return builder.document()


def _events(text: str) -> Iterator[Any]:
    # Pure: libyaml reads YAML 1.1 and cannot be told otherwise.
    yield from YAML(typ="safe", pure=True).parse(text)


def show_reason(error: MarkedYAMLError) -> str:
    """What the YAML parser complains about, without its advertising of other modes."""
    reason = (error.problem or error.context or "cannot be read").strip()
    return reason.splitlines()[0]
