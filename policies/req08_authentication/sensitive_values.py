"""What Terraform prints (its documentation, "Manage sensitive data in your configuration")."""

from __future__ import annotations

from collections.abc import Iterable

from generator.gate.api import (
    Block,
    Judgement,
    Resource,
    Result,
    Root,
    Status,
    equals,
    failed,
    names_secret,
    passed,
    references,
    some,
    unknown,
)

_MARKS = ("sensitive", "ephemeral")
# db_secret and db_credentials are as often where a secret lies: its ARN or its name.
_EITHER = ("secret", "credential", "credentials")


def secrets_are_marked(root: Root) -> Iterable[Result]:
    """Each variable and output that is named like a secret is marked."""
    blocks = (root.configuration.root_blocks, *root.configuration.module_blocks.values())
    for block in (b for held in blocks for b in held if b.type in ("variable", "output")):
        named = bool(block.labels) and names_secret(block.labels[0])
        if named and not (_names_a_place(block) or _is_no_text(block)):
            address = f"{block.type}.{block.labels[0]}"
            judgement = _marked(block)
            yield Result(
                Resource(address, block.type, block.labels[0], "", "", block),
                judgement.status or Status.PASS,
                judgement.message,
                block.line,
            )


def _is_no_text(block: Block) -> bool:
    """A switch or a number, whatever it is called after (``manage_master_user_password``)."""
    return "type" in block.attributes and block.attributes["type"].value in ("bool", "number")


def _names_a_place(block: Block) -> bool:
    """The name, or the value of the output, is that of a place where the secret lies."""
    value = block.attributes["value"].value if "value" in block.attributes else None
    read = [reference.attribute for reference in references(value)]
    lies = bool(read) and all(name.endswith(("arn", "id", "name")) for name in read)
    return lies or block.labels[0].lower().endswith(_EITHER)


def _marked(block: Block) -> Judgement:
    written = [block.attributes[name].value for name in _MARKS if name in block.attributes]
    answer = some(equals(value, True) for value in written)
    if answer is None:
        return unknown("whether it is sensitive cannot be resolved")
    return passed() if answer else failed(f"{block.type} {block.labels[0]} is not sensitive")
