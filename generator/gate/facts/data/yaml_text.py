"""Templates of CloudFormation in YAML, read without running anything and within bounds."""

from __future__ import annotations

from typing import Any

from generator.config.json_template import filled, marked
from generator.config.values import Json, Template, Unknown, Value

MAX_BYTES = 51_200  # CloudFormation refuses a longer template body (API reference, CreateStack)
_MAX_DEPTH = 40


def yaml_document(value: Value) -> Value:
    """The document that a text in YAML holds, also where parts of it are filled in at apply;
    Unknown as for :func:`read_template`, and where nothing of it is known."""
    if isinstance(value, Unknown) and len(value.either) == 1:  # as yamlencode leaves it
        return yaml_document(value.either[0])
    if isinstance(value, Json):
        return value.value
    if isinstance(value, Template):
        return read_open_template(value)
    return read_template(value) if isinstance(value, str) else Unknown("a text that is not known")


def read_open_template(template: Template) -> Value:
    """The document of a text of which some is not known: an ARN, a name or a number, which holds
    no line break. Unknown as for :func:`read_template`."""
    found = marked(template)
    if found is None:
        return Unknown("a template with characters for private use")
    text, holes = found
    return filled(read_template(text), holes)


def read_template(text: str) -> Value:
    """The document; short forms of CloudFormation's functions (``!Ref``) are Unknown values.

    Unknown when it is no YAML, too long, too deep, or has anchors (an alias may repeat a text
    without end).
    """
    from ruamel.yaml import YAML, events  # noqa: PLC0415 - 40 ms, and few configurations need it
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return Unknown("a template that is longer than CloudFormation allows")
    try:
        depth = 0
        for event in YAML(typ="safe", pure=True).parse(text):
            depth += isinstance(event, events.CollectionStartEvent)
            depth -= isinstance(event, events.CollectionEndEvent)
            if depth > _MAX_DEPTH or getattr(event, "anchor", None):
                return Unknown("a template with anchors, or with too many levels")
        found: Value = _loader().load(text)
    except (YAMLError, ValueError, RecursionError):
        return Unknown("a template that is neither JSON nor YAML")
    return found


def _loader() -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - as above
    from ruamel.yaml.constructor import SafeConstructor  # noqa: PLC0415

    class Constructor(SafeConstructor):
        """Knows no tag but the ones of CloudFormation, which it does not follow."""

    def call(_: Any, node: Any) -> Unknown:
        return Unknown(f"only CloudFormation knows the value of {node.tag}")

    Constructor.add_constructor(None, call)
    loader = YAML(typ="safe", pure=True)
    loader.Constructor = Constructor
    return loader
