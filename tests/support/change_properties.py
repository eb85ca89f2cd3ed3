"""What holds for the changes of every edit, whatever the table says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.blueprint.context import label
from generator.blueprint.segmentation.rule_labels import range_label
from generator.config.model import Resource
from generator.config.values import references
from generator.output.manifest import sources_of
from tests.support.edit_table import Edit
from tests.support.rendered_changes import Rendering, Word, walk
from tests.support.spec_edits import Example, edited, read, value_at

# They name a resource, which AWS deletes all the same.
_NAMING = ("aws_cloudwatch_metric_alarm", "aws_iam_policy", "aws_iam_role_policy")
# Nothing in AWS: it waits for something else.
_WAITING = ("aws_acm_certificate_validation",)
# There as long as any part of the spec needs it.
_SHARED = ("aws_route", "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target")
# What CloudFront needs in us-east-1, of the modules that all share.
_EDGE = re.compile(r"module\.(alerts|kms)\.\w+\.edge_?")
# Says what a resource is for, or only orders it: without it, it would be the same one.
_WORDS = ("description", "tags", "rule_number")


def outside(edit: Edit, gone: Iterable[str], before: Example) -> list[str]:
    """What goes although another part of the spec caused it, and its name tells of none edited,
    nor of a range that was taken away.

    A route is there as long as any flow needs it, an event rule as long as it watches anything,
    topic and key of us-east-1 as long as any distribution is there, the working hours as long as
    any database is stopped; what rests at night has no alarm on silence.
    """
    sources = sources_of(before.blueprint)
    owners = {_owner(path) for path in edit.touched}
    labels = tuple(label(owner.rpartition(".")[2]) for owner in owners)
    labels += tuple(range_label(text) for text in removed(edit) if "/" in text)
    return [
        address
        for address in gone
        if not any(f"{sources[address][1]}.".startswith(f"{owner}.") for owner in owners)
        and address.split(".")[2] not in _SHARED
        and not address.startswith("module.working_hours.")
        and not _EDGE.match(address)
        and not ("working_hours" in edit.touched and "_alarm." in address)
        and not any(name in address for name in labels)
    ]


def removed(edit: Edit) -> Iterator[str]:
    """All texts in what the edit strikes out."""
    spec = edited(read(edit.of), edit.before)
    for path in edit.operations.get("remove", ()):
        yield from _texts(value_at(spec, path))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _owner(path: str) -> str:
    """The component that a path of the spec is in."""
    return ".".join(path.split(".")[:2])


def made_again(found: Mapping[str, Word], before: Rendering, after: Rendering) -> list[str]:
    """What is deleted although the new rendering wants the same: it only has another address."""
    wanted = {_content(after, a) for a, word in found.items() if word is Word.CREATE}
    gone = [a for a, word in found.items() if word is Word.DELETE]
    return [address for address in gone if _content(before, address) in wanted]


def _content(rendering: Rendering, address: str) -> tuple[str, str]:
    kept = {p: v for p, v in rendering.arguments[address].items() if p not in _WORDS}
    return rendering.resources[address].type, repr(sorted(kept.items()))


def used_while_gone(found: Mapping[str, Word], after: Rendering) -> list[str]:
    """What AWS refuses to delete: it is replaced while something that stays still uses it.

    Terraform destroys before it creates, unless ``create_before_destroy`` says otherwise.
    """
    replaced = {a for a, word in found.items() if word is Word.REPLACE}
    staying = [r for a, r in after.resources.items() if found.get(a) in (None, Word.UPDATE)]
    using = [resource for resource in staying if resource.type not in _NAMING]
    used = {to for resource in using for to in _uses(resource) if to in replaced}
    used = {to for to in used if after.resources[to].type not in _WAITING}
    return sorted(a for a in used if not _created_first(after.resources[a]))


def refused_twin(found: Mapping[str, Word], before: Rendering, after: Rendering) -> list[str]:
    """What AWS refuses to create: its predecessor, which goes after it, still has the name. An
    alias of Lambda has it within its function."""
    replaced = [a for a, word in found.items() if word is Word.REPLACE]
    return sorted(
        a
        for a in replaced
        if a in before.resources
        and _created_first(after.resources[a])
        and isinstance(name := after.resources[a].get("name"), str)
        and before.resources[a].get("name") == name
        and before.resources[a].get("function_name") == after.resources[a].get("function_name")
    )


def _uses(resource: Resource) -> Iterator[str]:
    for _, value in walk(resource.block):
        yield from (to.address for to in references(value))


def _created_first(resource: Resource) -> Any:
    return resource.get("lifecycle.create_before_destroy") is True
