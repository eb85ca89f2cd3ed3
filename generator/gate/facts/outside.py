"""Secrets that are written nowhere in the code: whoever runs Terraform gives them as variables of
the root without a default, or a generator or a store of secrets answers with them."""

from __future__ import annotations

from generator.config.model import Block, Configuration
from generator.config.paths import values_at
from generator.config.values import ABSENT, Cause, Reference, Unknown, Value
from generator.gate.verdict.operators import equals

# What makes up secrets, or keeps them, and the attributes that are the secret (documentation of
# the providers random, aws, vault, sops, 1password). What is put into a store is judged there.
_STORES = {
    "random_password": ("result",),
    "aws_kms_secrets": ("plaintext",),
    "aws_secretsmanager_random_password": ("random_password",),
    "aws_secretsmanager_secret_version": ("secret_string", "secret_binary"),
    "aws_ssm_parameter": ("value",),
    "onepassword_item": ("password", "credential"),
    "sops_file": ("data", "raw"),
    "vault_generic_secret": ("data", "data_json"),
    "vault_kv_secret": ("data", "data_json"),
    "vault_kv_secret_v2": ("data", "data_json"),
}


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


def secret_is_looked_up(configuration: Configuration, value: Value) -> bool:
    """Whether a value is the answer of a generator or a store of secrets: its attribute, or an
    entry of the JSON text in it. False for what a function mixes with text of the code.

    ``value`` is that of an argument. An entry that an expression replaces by a text where it is
    missing has no ``member``, and is none.
    """
    if isinstance(value, Reference):
        target = configuration.target(value)
        kept = _STORES.get(target.type, ()) if target is not None else ()
        return value.attribute.partition("[")[0].partition(".")[0] in kept
    if not isinstance(value, Unknown) or not value.references or value.either:
        return False
    entry = value.cause is Cause.OTHER and bool(value.member)
    if not entry and value.cause is not Cause.INSTANCES:
        return False
    return all(secret_is_looked_up(configuration, found) for found in value.references)


def _guarded(variable: Block) -> bool:
    marks = [values_at(variable, mark)[0].value for mark in ("sensitive", "ephemeral")]
    return values_at(variable, "default")[0].value is ABSENT and any(
        mark is not ABSENT and equals(mark, True) is True for mark in marks
    )
