"""KMS keys that are there already: pave encrypts with them, and never creates or changes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model

# What the provider takes (internal/verify, ``UUIDRegexPattern``); an alias can be pointed at
# another key, so it is refused.
KeyArn = Annotated[
    str,
    Field(
        pattern=r"^arn:aws:kms:[a-z0-9-]+:[0-9]{12}:key/"
        r"(?:mrk-[0-9a-f]{32}"
        r"|[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$"
    ),
]


class ExistingKeys(Model):
    """Keys of others by what they encrypt; pave creates the rest. Their owner writes the key
    policies; RUNBOOK.md says what each must permit."""

    cardholder: KeyArn | None = None
    """Cardholder data."""
    confidential: KeyArn | None = None
    """Confidential data."""
    internal: KeyArn | None = None
    """Internal data."""
    logs: KeyArn | None = None
    """CloudWatch log groups."""
    backup: KeyArn | None = None
    """Backups; not a key of the data."""
