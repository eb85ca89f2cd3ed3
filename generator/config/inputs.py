"""What whoever runs Terraform says of the root's variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class ValuesFile(NamedTuple):
    """A file of ``-var-file``: its name as messages show it, and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of values, later ones decide; ``defaults_open``: defaults may be set otherwise.

    ``tofu``: read as OpenTofu, whose own files (``.tofu``) Terraform does not see.
    ``workspace``: ``terraform.workspace``; empty: nobody said, which is "default" for Terraform,
    or not known if ``workspace_open``.
    """

    files: tuple[ValuesFile, ...] = ()
    defaults_open: bool = False
    tofu: bool = True
    workspace: str = ""
    workspace_open: bool = False
