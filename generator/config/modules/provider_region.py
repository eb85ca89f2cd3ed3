"""What ``data.aws_region`` and ``data.aws_partition`` answer where the provider names its region.

The provider asks AWS for neither: it answers the region that it is configured with, or that the
data source names, and the partition of its region (AWS provider documentation, "aws_region",
"aws_partition"). A region in the provider block stands above what the environment says (the same,
"Authentication and Configuration"). Forms of regions: ``endpoints.json`` of botocore, partitions
``aws``, ``aws-cn`` and ``aws-us-gov``; those of others are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.config.language.kinds import EvaluationError
from generator.config.language.scope import Scope
from generator.config.modules.declarations import Declared
from generator.config.values import ModuleValue, Reference, Value

_NOT_KNOWN = ("description", "endpoint")  # of a region
_REGION, _PARTITION = "data.aws_region.", "data.aws_partition."
_BY_PROVIDER = ("name", "region")  # a data source may name its region so (provider 5, provider 6)
_NOT_TAKEN = {"endpoint", "for_each"}  # it is found by its address, or there is one for each
_PARTITIONS = (
    (re.compile(r"(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+"), "aws", "amazonaws.com"),
    (re.compile(r"cn-\w+-\d+"), "aws-cn", "amazonaws.com.cn"),
    (re.compile(r"us-gov-\w+-\d+"), "aws-us-gov", "amazonaws.com"),
)


def asks_for_region(block: Declared) -> bool:
    """Whether a block is a data source of the region or of its partition."""
    return block.key.startswith((_REGION, _PARTITION))


def region_value(block: Declared, address: str, scope: Scope, region: Value) -> Value:
    """What such a data source is for expressions that name it, for the ``region`` of its provider:
    its answers, and a reference for what is known to AWS alone or where nobody can tell."""
    answers = _answers(block, scope, region)

    def answer(name: str) -> Value:
        return answers[name] if name in answers else Reference(address, name)

    return ModuleValue((*answers, *_NOT_KNOWN), answer) if answers else Reference(address, "")


def _answers(block: Declared, scope: Scope, region: Value) -> Mapping[str, Value]:
    if not _NOT_TAKEN.isdisjoint(block.arguments):
        return {}
    try:
        written = (block.arguments[name] for name in _BY_PROVIDER if name in block.arguments)
        named = [scope.evaluate(argument.value) for argument in written]
    except EvaluationError:
        return {}
    region = next((value for value in named if value is not None), region)
    if not isinstance(region, str):
        return {}
    if block.key.startswith(_REGION):
        return {"name": region, "region": region, "id": region}
    for form, partition, suffix in _PARTITIONS:
        if form.fullmatch(region):
            reverse = ".".join(reversed(suffix.split(".")))
            return {
                "partition": partition,
                "id": partition,
                "dns_suffix": suffix,
                "reverse_dns_prefix": reverse,
            }
    return {}
