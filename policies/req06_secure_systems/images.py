"""Images of servers: the plan that was reviewed says which one starts.

Source: EC2 API reference, RequestLaunchTemplateData, ImageId (forms of ``resolve:ssm:``).
"""

from __future__ import annotations

import re

from generator.gate.api import (
    ABSENT,
    Case,
    Found,
    Judgement,
    Template,
    Unknown,
    failed,
    not_applicable,
    passed,
    unknown,
    values_at,
)

_PREFIX = "resolve:ssm:"
_VERSION = re.compile(r".*:[0-9]+", re.DOTALL)


def image_pinned(case: Case) -> Judgement:
    """An SSM parameter is named with a version; ids and what Terraform looks up are in the plan."""
    name = "ami" if case.resource.type == "aws_instance" else "image_id"
    written = values_at(case.resource.block, name)[0]
    if written.value is ABSENT or written.value is None:
        return not_applicable()
    return _judged(name, written)


def _judged(name: str, written: Found) -> Judgement:
    value, line = written.value, written.line
    parts = value.parts if isinstance(value, Template) else (value,)
    if isinstance(parts[0], Unknown):
        return unknown(f"{name} cannot be resolved", line)
    if not isinstance(parts[0], str) or not parts[0].startswith(_PREFIX):
        return passed()
    before, last = ("", *parts)[-2:]
    if isinstance(last, str):
        pinned = bool(_VERSION.fullmatch(last.removeprefix(_PREFIX)))
    else:  # "resolve:ssm:/images/api:${aws_ssm_parameter.api.version}"
        pinned = str(before) != _PREFIX and str(before).endswith(":")
    if pinned:
        return passed()
    if isinstance(last, Unknown):
        return unknown(f"{name} cannot be resolved", line)
    return failed(f"{name} names an SSM parameter without a version", line)
