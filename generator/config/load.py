"""Reads Terraform, written by anyone, into a Configuration.

Nothing is executed and nothing is fetched: modules from a registry or a repository, variables
without a value and functions with side effects become explicit unknowns.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.config.files import DiskFiles, MemoryFiles
from generator.config.inputs import Inputs
from generator.config.load_from import load_from
from generator.config.model import Configuration


def load_directory(
    path: Path,
    name: str | None = None,
    within: Path | None = None,
    inputs: Inputs | None = None,
) -> Configuration:
    """The root module in a folder, with its child modules; ``name`` defaults to the folder's.

    ``within`` is a folder around it whose files may be read where no repository says so;
    ``inputs`` are values of its variables beside those that Terraform finds itself.

    Raises NoVerdictError when the folder cannot be read. Syntax errors and everything else
    that keeps a part from being read are the configuration's ``troubles``.
    """
    return load_from(DiskFiles(path, within), name or path.resolve().name, inputs)


def load_files(
    files: Mapping[str, str], name: str, root: str = "", inputs: Inputs | None = None
) -> Configuration:
    """The same from texts by path; ``root`` is the folder of the root module among them."""
    return load_from(MemoryFiles(files, root), name, inputs)


def load_plan(path: Path, name: str | None = None, source: Path | None = None) -> Configuration:
    """A plan in the form of ``terraform show -json`` (format 1.x).

    ``source`` is the root module that was planned: what the plan leaves open is read there.
    """
    from generator.config.plan.load import load_plan as load  # noqa: PLC0415 - keeps --help fast

    return load(path, name, source)
