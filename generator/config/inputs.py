"""What whoever runs Terraform says of the root's variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Hole(NamedTuple):
    """A place of a document, by keys and positions, that is not known; ``rest``: the map or list
    there is known, but it may hold more."""

    path: tuple[str | int, ...]
    rest: bool = False


class ValuesFile(NamedTuple):
    """A file of ``-var-file``: its name as messages show it, and what it says.

    ``weak``: as Terragrunt gives values, in the environment (``TF_VAR_x``): every file counts more.
    It may set ``open`` variables (``*``: all), nobody knows to what, and write the declarations of
    others (``declares``). ``holes``: parts of its values that are not known; ``by_default``: those
    that come from defaults, which whoever runs Terraform may set otherwise. ``beside``: a folder
    whose files are copied over those of the root; ``top``: what paths from ``/`` begin at.
    """

    name: str
    text: str
    weak: bool = False
    open: tuple[str, ...] = ()
    declares: tuple[str, ...] = ()
    holes: tuple[Hole, ...] = ()
    by_default: tuple[Hole, ...] = ()
    beside: str = ""
    top: str = ""


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
