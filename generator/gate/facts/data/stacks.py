"""Resources that Terraform makes through CloudFormation or Cloud Control: types and properties.

Sources: CloudFormation user guide, "Template anatomy" and "Intrinsic function reference"; Cloud
Control API user guide, "desired state"; the awscc provider, whose arguments are the properties of
CloudFormation in snake case. A text is read as JSON, else as YAML without aliases; what a function
of CloudFormation answers is Unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.config.documents import json_value
from generator.config.model import Block, Configuration, Resource
from generator.config.values import ABSENT, Json, Template, Unknown, Value
from generator.gate.facts.data.stored_templates import template_at
from generator.gate.facts.data.yaml_text import read_open_template, read_template

CLOUD_CONTROL = "aws_cloudcontrolapi_resource"
STACKS = ("aws_cloudformation_stack", "aws_cloudformation_stack_set")
# What is somebody else's template, which is nowhere in the configuration.
FOREIGN = (
    "aws_cloudformation_type",
    "aws_serverlessapplicationrepository_cloudformation_stack",
    "aws_servicecatalog_product",
    "aws_servicecatalog_provisioned_product",
    "aws_servicecatalog_provisioning_artifact",
)
_AWSCC = "awscc_"
_CALLS = ("Ref", "Condition")


@dataclass(frozen=True, slots=True)
class Made:
    """One resource behind another: ``AWS::S3::Bucket`` and its properties (or Unknown)."""

    kind: str
    properties: Value


def is_made_elsewhere(resource: Resource) -> bool:
    """Whether a resource makes others that no policy of ``aws_...`` types sees."""
    known = (CLOUD_CONTROL, *STACKS, *FOREIGN)
    return resource.mode == "managed" and (
        resource.type in known or resource.type.startswith(_AWSCC)
    )


def made_by(resource: Resource, configuration: Configuration) -> list[Made] | Unknown:
    """What a resource of a configuration makes through CloudFormation; Unknown, with the reason,
    when that is not written there or cannot be read."""
    if resource.type in FOREIGN:
        return Unknown("its template is not in this configuration")
    if resource.type.startswith(_AWSCC):
        return [Made(resource.type, _values(resource.block))]
    if resource.type == CLOUD_CONTROL:
        kind = resource.get("type_name")
        state = json_value(resource.get("desired_state"))
        return [Made(kind if isinstance(kind, str) else "", state)]
    body = resource.get("template_body")
    if body in (ABSENT, None, ""):
        body = template_at(configuration, resource.get("template_url"))
    if isinstance(body, Unknown) and len(body.either) == 1:  # yamlencode, of which a part is open
        body = body.either[0]
    return body if isinstance(body, Unknown) else _of_template(document(body))


def document(body: Value) -> Value:
    """A text as JSON, else as YAML; Unknown, with the reason, when it is neither."""
    document = json_value(body)
    if isinstance(document, Unknown) and isinstance(body, str):
        return read_template(str(body))
    if isinstance(document, Unknown) and isinstance(body, Template):
        return read_open_template(body)
    return document


def _of_template(document: Value) -> list[Made] | Unknown:
    if not isinstance(document, Mapping):
        return document if isinstance(document, Unknown) else Unknown("it is not a template")
    if document.get("Transform") or "Fn::Transform" in document:
        return Unknown("a transform changes the template before CloudFormation applies it")
    resources = document.get("Resources")
    if not isinstance(resources, Mapping):
        return Unknown("its resources cannot be read")
    return [_made(member) for member in resources.values()]


def _made(member: Value) -> Made:
    if not isinstance(member, Mapping) or not isinstance(member.get("Type"), str):
        return Made("", Unknown("a resource of the template cannot be read"))
    return Made(str(member["Type"]), resolved_calls(member.get("Properties", {})))


def resolved_calls(value: Value) -> Value:
    """The properties with calls of CloudFormation's functions (``Ref``, ``Fn::...``) as Unknown."""
    if isinstance(value, Mapping):
        if len(value) == 1 and (key := str(next(iter(value)))) and _is_call(key):
            return Unknown(f"only CloudFormation knows the value of {key}")
        return {str(k): resolved_calls(v) for k, v in value.items()}
    return [resolved_calls(v) for v in value] if isinstance(value, list) else value


def _is_call(key: str) -> bool:
    return key in _CALLS or key.startswith("Fn::")


def _values(block: Block) -> Value:
    """A block as a map: arguments, and nested blocks as lists of maps."""
    found: dict[str, Value] = {name: a.value for name, a in block.attributes.items()}
    for child in block.blocks:
        held = found.setdefault(child.type, [])
        if isinstance(held, list):
            found[child.type] = [*held, _values(child)]
    return found


def leaves(value: Value, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Every map and value under a property, with its path in lower case without underscores."""
    yield path, value
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, (*path, str(key).replace("_", "").lower()))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    elif isinstance(value, Json):
        yield from leaves(value.value, path)
