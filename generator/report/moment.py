"""The time that a document is of."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from generator.errors import UsageError


def now() -> datetime:
    """The time in UTC; ``SOURCE_DATE_EPOCH``, if set, makes a document the same again
    (reproducible-builds.org, "SOURCE_DATE_EPOCH").

    Raises:
        UsageError: it is set, and no number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch} is no number of seconds.") from error
