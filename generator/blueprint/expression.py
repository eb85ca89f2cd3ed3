"""Terraform expressions that a blueprint may carry: references, never free text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TRAVERSAL = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d+\]|\[\"[\w.-]+\"\])*")


@dataclass(frozen=True, slots=True)
class Expr:
    """A reference such as ``aws_vpc.this.id`` or ``var.vpc_id``: a traversal and nothing else.

    Raises:
        ValueError: the text is more than a traversal.
    """

    text: str

    def __post_init__(self) -> None:
        if not _TRAVERSAL.fullmatch(self.text):
            raise ValueError(f"not a Terraform reference: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Interpolated:
    """A string made of literal parts and references: ``"${aws_s3_bucket.this.arn}/*"``."""

    parts: tuple[str | Expr, ...]
