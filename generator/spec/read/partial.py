"""A part of a spec in which some values are wrong, for the rules about the others.

A value that cannot be read is no attribute of the result: a rule that asks for it ends with an
AttributeError, so nobody is told what only follows from it. What a rule says before that, or
without asking, stands.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.shown import nearest
from generator.spec.model.base import Model
from generator.spec.read.node import YamlNode


def partial(kind: type[Model], node: YamlNode) -> Model:
    """The model with every value that can be read, and without the others."""
    written = dict(node.children()) if isinstance(node.value, dict) else {}
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if name in written:
            _read(values, name, field, written[name])
        elif name not in _meant(kind, written):
            _default(values, name, field)
    made = kind.model_construct(set(values) & set(written), **values)
    for name in set(kind.model_fields) - set(values):
        made.__dict__.pop(name, None)
    return made


def _meant(kind: type[Model], written: dict[str, YamlNode]) -> set[str]:
    """Fields that somebody wrote under a name that does not exist."""
    unknown = set(written) - set(kind.model_fields)
    return {nearest(word, kind.model_fields) for word in unknown}


def _read(values: dict[str, Any], name: str, field: FieldInfo, node: YamlNode) -> None:
    limits = tuple(field.metadata)
    adapter = TypeAdapter[Any](Annotated[field.annotation, *limits] if limits else field.annotation)
    try:
        text = json.dumps(node.plain(), ensure_ascii=False)
        values[name] = adapter.validate_json(text, strict=True)
    except ValidationError:
        model, named = _model_of(field.annotation)
        if model and isinstance(node.value, dict):
            values[name] = (
                {key: partial(model, child) for key, child in node.children()}
                if named
                else partial(model, node)
            )


def _default(values: dict[str, Any], name: str, field: FieldInfo) -> None:
    if field.is_required():
        return
    try:
        values[name] = field.get_default(call_default_factory=True, validated_data=values)
    except KeyError:  # it depends on a value that is wrong
        return


def _model_of(annotation: Any) -> tuple[type[Model] | None, bool]:
    """The model that a field holds, and whether it holds several, by name."""
    named = get_origin(annotation) is dict
    options = get_args(annotation)[1:] if named else (get_args(annotation) or (annotation,))
    models = [o for o in options if isinstance(o, type) and issubclass(o, Model)]
    return (models[0] if len(models) == 1 else None), named
