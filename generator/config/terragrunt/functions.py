"""Functions that Terragrunt adds to Terraform's (Terragrunt documentation, "Built-in functions").

Paths begin at the top of the repository, which is ``/`` here. What runs something is not evaluated,
and the environment is not asked: of what it gives, only a default is known.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence

from generator.config.language.functions import FUNCTIONS
from generator.config.language.functions.adapt import Called
from generator.config.language.kinds import EvaluationError, unknown
from generator.config.language.scope import Scope
from generator.config.terragrunt import UNIT
from generator.config.values import Value

_WITH_DEFAULT = 2  # arguments of a function whose last one is a default


def functions(
    here: str,
    names: Callable[[str], Sequence[str]],
    read: Callable[[str], Value],
    default: Callable[[Value], Value],
    parent_of: Callable[[str], str],
) -> Mapping[str, Called]:
    """Terraform's functions and those of Terragrunt. ``here``: the folder of the unit; ``names``:
    of the files in a folder; ``read``: what ``read_terragrunt_config`` answers of a path;
    ``default``: what stands for a value of the environment that has this default; ``parent_of``:
    the folder of the file that an ``include`` of this label names, '' where that is not known."""

    def parent(_: Scope, arguments: list[Value]) -> Value:
        name = arguments[0] if arguments else UNIT
        if not isinstance(name, str):
            return unknown("the name of a file in a parent folder is not known", *arguments)
        found = _in_parents(here, names, name)
        if not found and len(arguments) == _WITH_DEFAULT:
            return arguments[1]
        return found or unknown(f"no parent folder here has {name}")

    def config(_: Scope, arguments: list[Value]) -> Value:
        if not arguments or not isinstance(arguments[0], str):
            return unknown("the path of read_terragrunt_config() is not known", *arguments)
        folder, name = posixpath.split(posixpath.normpath(posixpath.join(here, arguments[0])))
        if len(arguments) == _WITH_DEFAULT and name not in names(folder):
            return arguments[1]
        return read(arguments[0])

    def environment(_: Scope, arguments: list[Value]) -> Value:
        if len(arguments) == _WITH_DEFAULT:
            return default(arguments[1])
        return unknown("the environment is not known", *arguments)

    def included(use: Callable[[str], str]) -> Called:
        def call(_: Scope, arguments: list[Value]) -> Value:
            label = arguments[0] if arguments else ""
            folder = parent_of(label) if isinstance(label, str) else ""
            return use(folder) if folder else unknown("what it includes is not known", *arguments)

        return call

    def constant(value: str) -> Called:
        def call(_: Scope, arguments: list[Value]) -> Value:
            if arguments:
                raise EvaluationError("it takes no argument")
            return value

        return call

    own: dict[str, Called] = {"find_in_parent_folders": parent, "read_terragrunt_config": config}
    own["get_env"] = environment
    own["get_parent_terragrunt_dir"] = included(lambda folder: folder)
    own["path_relative_to_include"] = included(lambda folder: posixpath.relpath(here, folder))
    own["path_relative_from_include"] = included(lambda folder: posixpath.relpath(folder, here))
    own["get_path_from_repo_root"] = constant(here.lstrip("/") or ".")
    own |= dict.fromkeys(("get_terragrunt_dir", "get_original_terragrunt_dir"), constant(here))
    own |= dict.fromkeys(("get_repo_root", "get_path_to_repo_root"), constant("/"))
    return {**FUNCTIONS, **own}


def _in_parents(here: str, names: Callable[[str], Sequence[str]], name: str) -> str:
    """The path of the file in the nearest folder above that has it; '' when none has."""
    folder = here
    while folder != (folder := posixpath.dirname(folder)):
        path = posixpath.normpath(posixpath.join(folder, name))
        if posixpath.basename(path) in names(posixpath.dirname(path)):
            return path
    return ""
