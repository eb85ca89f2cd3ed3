"""How the names of an account and of what belongs to it look."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

# Ids that documentation and templates write for "your account"; `pave init` counts up from zero.
_PLACEHOLDERS = re.compile(r"(\d)\1{11}|123456789012|012345678901|0{9}\d{3}")
AccountId = Annotated[str, Field(pattern=r"^[0-9]{12}$")]
RoleName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_+=,.@-]{1,64}$")]
KeyAlias = Annotated[str, Field(pattern=r"^alias/[A-Za-z0-9/_-]{1,200}$")]
RoleArn = Annotated[
    str, Field(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]{1,512}$")
]
UserArn = Annotated[
    str, Field(pattern=r"^arn:aws[a-z-]*:iam::[0-9]{12}:(?:role|user)/[A-Za-z0-9_+=,.@/-]{1,512}$")
]
BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")]


def is_placeholder(account_id: str) -> bool:
    """Whether an id of an account looks like one that only examples have."""
    return _PLACEHOLDERS.fullmatch(account_id) is not None
