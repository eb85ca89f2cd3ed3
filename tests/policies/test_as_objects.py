"""A plan and a JSON file hold blocks as lists of objects: each policy answers the same."""

from dataclasses import replace
from typing import Any

import pytest

from generator.config.load import load_files
from generator.config.model import Attribute, Block, Configuration
from generator.gate.model import Status
from tests.policies.test_policies import CASES, catalogue, settings

# Blocks of the language, which are blocks in JSON as well.
LANGUAGE = ("connection", "lifecycle", "provisioner")
BY_POLICY: dict[str, list[str]] = {}
for case in CASES:
    BY_POLICY.setdefault(case.partition("/")[0], []).append(case)


def as_objects(block: Block) -> Block:
    """The block with its blocks as arguments; those that may not be made stay what they are."""
    kept = tuple(b for b in block.blocks if b.uncertain or b.type in LANGUAGE)
    mixed = {b.type for b in kept} | set(block.attributes)
    moved: dict[str, list[Block]] = {}
    for nested in block.blocks:
        if nested.type not in mixed:
            moved.setdefault(nested.type, []).append(nested)
    arguments = {
        type_: Attribute([values(b) for b in held], held[0].file, held[0].line)
        for type_, held in moved.items()
    }
    blocks = tuple(b for b in block.blocks if b.type not in moved)
    return replace(block, attributes={**block.attributes, **arguments}, blocks=blocks)


def values(block: Block) -> dict[str, Any]:
    found: dict[str, Any] = {name: a.value for name, a in block.attributes.items()}
    for nested in block.blocks:
        found.setdefault(nested.type, []).append(values(nested))
    return found


def rewritten(configuration: Configuration) -> Configuration | None:
    """None when nothing changes, or an inner block may not be made, which objects cannot say."""
    if any(map(open_inside, (r.block for r in configuration.resources))):
        return None
    resources = tuple(replace(r, block=as_objects(r.block)) for r in configuration.resources)
    return (
        None
        if resources == configuration.resources
        else replace(configuration, resources=resources)
    )


def open_inside(block: Block) -> bool:
    return any(inner.uncertain or open_inside(inner) for b in block.blocks for inner in b.blocks)


def answers(policy: str, configuration: Configuration) -> set[tuple[str, Status]]:
    results = catalogue()[policy].evaluate(configuration, settings())
    return {(r.resource.address, r.status) for r in results}


@pytest.mark.parametrize("policy", BY_POLICY)
def test_blocks_as_objects_have_the_same_answer(policy: str) -> None:
    different = {}
    for case in BY_POLICY[policy]:
        written = load_files({"main.tf": CASES[case].read_text("utf-8")}, case)
        other = rewritten(written)
        if other is not None and answers(policy, other) != answers(policy, written):
            different[case] = answers(policy, other) ^ answers(policy, written)
    assert different == {}


def test_most_policies_have_an_example_with_a_block() -> None:
    sample = list(BY_POLICY)[::10]
    texts = (CASES[case].read_text("utf-8") for policy in sample for case in BY_POLICY[policy][:3])
    told = [rewritten(load_files({"main.tf": text}, "x")) for text in texts]
    assert sum(t is not None for t in told) > len(told) / 5
