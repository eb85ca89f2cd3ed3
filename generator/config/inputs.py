"""What whoever runs Terraform says of the root's variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class ValuesFile(NamedTuple):
    """A file of ``-var-file``: its name as messages show it, and what it says.

    ``weak``: as Terragrunt gives values, in the environment (``TF_VAR_x``): every file counts more.
    It may set ``open`` variables (``*``: all), nobody knows to what, and write the declarations of
    others (``declares``).
    """

    name: str
    text: str
    weak: bool = False
    open: tuple[str, ...] = ()
    declares: tuple[str, ...] = ()


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
