"""Values that whoever runs Terraform gives: variables of the root without a default."""

from __future__ import annotations

from generator.config.model import Block, Configuration
from generator.config.paths import values_at
from generator.config.values import ABSENT, Cause, Unknown, Value
from generator.gate.verdict.operators import equals


def secret_from_outside(configuration: Configuration, value: Value) -> bool:
    """Whether a value is a variable of the root that is sensitive and has no default.

    What it will be is unknown; that it is written nowhere in the configuration is known.
    """
    if not isinstance(value, Unknown) or value.cause is not Cause.VARIABLE:
        return False
    return any(
        value.subject == block.labels[0] and _guarded(block)
        for block in configuration.root_blocks
        if block.type == "variable" and block.labels
    )


def _guarded(variable: Block) -> bool:
    marks = [values_at(variable, mark)[0].value for mark in ("sensitive", "ephemeral")]
    return values_at(variable, "default")[0].value is ABSENT and any(
        mark is not ABSENT and equals(mark, True) is True for mark in marks
    )
