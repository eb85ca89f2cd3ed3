"""YAML of people, perhaps of a pull request: no type of Python, no merge keys, a bounded nesting.

Merge keys (``<<``) multiply before anything can be counted. Days stay texts, so that a wrong one is
an error of its field. Every error has a line.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

_DEEPEST = 50  # brackets that are open at once on one line; ruamel's time grows with the square
_MERGE, _DAY = "tag:yaml.org,2002:merge", "tag:yaml.org,2002:timestamp"
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}


class MalformedYamlError(ValueError):
    """What is wrong, at a line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class _Constructor(SafeConstructor):
    def flatten_mapping(self, node: MappingNode) -> Any:
        for key, _ in node.value:
            if key.tag == _MERGE:
                _refuse(key, "merge keys (<<) are not allowed")
            if not isinstance(key, ScalarNode):
                _refuse(key, "a key must be a text")
        return super().flatten_mapping(node)

    def construct_object(self, node: Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:
            _refuse(node, str(error))


def _refuse(node: Node, message: str) -> None:
    raise ConstructorError(None, None, message, node.start_mark)


def _text(constructor: SafeConstructor, node: ScalarNode) -> str:
    return str(constructor.construct_scalar(node))


_Constructor.add_constructor(_DAY, _text)


def load_yaml(text: str) -> Any:
    """The document in a text.

    Raises:
        MalformedYamlError: it is not YAML, or not of this kind.
    """
    _refuse_deep(text)
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _Constructor
    try:
        return reader.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(filter(None, (error.context, error.problem)))
        raise MalformedYamlError(mark.line + 1 if mark else 1, said) from error
    except RecursionError as error:
        raise MalformedYamlError(1, "nested too deeply") from error
    except YAMLError as error:
        raise MalformedYamlError(1, " ".join(str(error).split())) from error


def _refuse_deep(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        depth = 0
        for character in line:
            depth = max(0, depth + _STEPS.get(character, 0))
            if depth > _DEEPEST:
                raise MalformedYamlError(number, "nested too deeply")
