"""Where the AWS provider and the S3 backend send their requests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Block,
    Judgement,
    Resource,
    Result,
    Root,
    Status,
    Value,
    all_of,
    entry,
    failed,
    items,
    passed,
    unknown,
    values_at,
)

# AWS General Reference, "AWS service endpoints": standard and dual-stack endpoints, China.
_AWS = re.compile(r"https://([a-z0-9*-]+\.)+(amazonaws\.com|amazonaws\.com\.cn|api\.aws)(:443)?/?")
_ENDPOINTS = (
    "dynamodb_endpoint",
    "ec2_metadata_service_endpoint",
    "endpoint",
    "iam_endpoint",
    "sts_endpoint",
)


def talks_to_aws(root: Root) -> Iterator[Result]:
    """A result for each AWS provider and S3 backend of the root."""
    names = _names_of_aws(root)
    for block in root.configuration.root_blocks:
        if block.type == "provider" and block.labels[0] in names:
            yield _result(f"provider.{block.labels[0]}", block)
        elif block.type == "terraform":
            for backend in block.children("backend"):
                if backend.labels == ("s3",):
                    yield _result("terraform.backend", backend)


def _names_of_aws(root: Root) -> set[str]:
    """Local names of the AWS providers: a root may call them as it likes."""
    named = {"aws", "awscc"}
    for block in root.configuration.root_blocks:
        for inner in block.children("required_providers"):
            for name, attribute in inner.attributes.items():
                source = entry(attribute.value, "source")
                if isinstance(source, str) and source.lower().endswith(("/aws", "/awscc")):
                    named.add(name)
    return named


def _result(name: str, block: Block) -> Result:
    judged = all_of([passed(), *_endpoints(block), *_certificates(block)])
    resource = Resource(name, block.type, block.type, name, "", block)
    return Result(resource, judged.status or Status.PASS, judged.message, judged.line)


def _endpoints(block: Block) -> Iterator[Judgement]:
    for path in _ENDPOINTS:
        for found in values_at(block, path):
            yield _of_aws(path, found.value, found.line)
    for inner in block.children("endpoints"):
        for name, attribute in inner.attributes.items():
            yield _of_aws(name, attribute.value, attribute.line)
    written = block.attributes.get("endpoints")
    for part in items(written.value) if written else ():
        named = part.items() if isinstance(part, dict) else [("endpoints", part)]
        yield from (_of_aws(name, value, written.line if written else 0) for name, value in named)


def _of_aws(name: str, value: Value, line: int) -> Judgement:
    if value is ABSENT or value is None or value == "":
        return passed()
    if not isinstance(value, str):
        return unknown(f"the endpoint {name} cannot be resolved", line)
    known = _AWS.fullmatch(value)
    return passed() if known else failed(f"the endpoint {name} is {value}, not one of AWS", line)


def _certificates(block: Block) -> Iterator[Judgement]:
    for found in values_at(block, "insecure"):
        if found.value not in (ABSENT, None, False, "false"):
            yield failed("`insecure` accepts every certificate", found.line)
    for found in values_at(block, "custom_ca_bundle"):
        if found.value not in (ABSENT, None, ""):
            yield failed(
                "`custom_ca_bundle` names other certificate authorities than the machine has",
                found.line,
            )
