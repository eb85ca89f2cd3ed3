"""Nodes to models; what pydantic refuses becomes problems with file and line."""

from __future__ import annotations

import json
from typing import TypeVar

from pydantic import ValidationError

from generator.errors import Problem
from generator.spec.model.base import Model
from generator.spec.read.explain import explain
from generator.spec.read.inherited import not_inherited
from generator.spec.read.node import YamlNode

M = TypeVar("M", bound=Model)
# A default that depends on a field which is wrong: the field's own problem says enough.
_FOLLOW_UP = frozenset({"default_factory_not_called"})


def convert(model: type[M], node: YamlNode) -> tuple[M | None, list[Problem]]:
    """The model, or every problem of the document.

    Strict, and by way of JSON: ``"443"`` is no port and ``yes`` no boolean, but lists and
    text become tuples and enums.
    """
    text = json.dumps(node.plain(), ensure_ascii=False)
    try:
        return model.model_validate_json(text, strict=True), []
    except ValidationError as error:
        lines = node.lines()
        details = error.errors(include_url=False, include_context=True)
        problems, details = not_inherited(details, lines)
        told = [explain(d, model, lines) for d in details if d["type"] not in _FOLLOW_UP]
        return None, [*problems, *told]
