"""What is checked: a name under out/, a directory with Terraform, or a plan in JSON."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator.config.inputs import ValuesFile
from generator.errors import NoVerdictError, UsageError
from generator.gate.roots import TERRAFORM, find_roots
from generator.gate.target_search import TargetSearch
from generator.repository import ACCOUNTS, repository_of
from generator.shown import nearest

# How people call the root of an account, after its folder below ``out/``.
_OF_AN_ACCOUNT = re.compile(rf"{ACCOUNTS}/[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Target:
    """One root module, or one plan. ``prefix`` goes before its file names in reports.

    ``source`` is the root module that a plan was made from, when it is at hand. ``modules`` are
    folders that the root seems to call and that are therefore no targets; ``left_out`` are
    folders with Terraform beside it that nobody judges; ``within`` is the folder that was named,
    ``units`` are the folders in it that Terragrunt applies, ``fetched`` those whose module is not
    there to be judged.
    """

    name: str
    path: Path
    kind: str  # "directory" | "plan"
    prefix: str
    source: Path | None = None
    modules: tuple[Path, ...] = ()
    left_out: tuple[str, ...] = ()
    within: Path | None = None
    values: tuple[ValuesFile, ...] = ()  # of the root's variables, beside those in the folder
    units: tuple[Path, ...] = ()
    fetched: tuple[str, ...] = ()
    workspace: str = ""  # of Terraform; empty when nobody names one

    @property
    def root(self) -> Path:
        """The folder that file names of the target are relative to."""
        if self.source:
            return self.source
        return self.path if self.kind == "directory" else self.path.parent

    @property
    def places(self) -> tuple[Path, ...]:
        """Everything that was named to be judged; of a plan the file, not the folder around."""
        return tuple(place for place in (self.path, self.source, self.within) if place)

    @property
    def folder(self) -> str:
        """Its folder as reports name it."""
        return self.shown(".")

    @property
    def in_repository(self) -> str:
        """Its place in the repository, the same however it was named; its name without one."""
        place = self.source or self.path
        home = repository_of(place if place.is_dir() else place.parent)
        return place.relative_to(home).as_posix() if home else self.name

    def planned_from(self, source: Target) -> Target:
        """The plan together with the root module that it was made from."""
        return replace(self, source=source.path, prefix=source.prefix)

    def shown(self, file: str) -> str:
        """A file of the target as reports name it, relative to where pave was started."""
        return _shown(self.prefix, file)


@lru_cache(maxsize=1 << 12)  # a file holds many findings
def _shown(prefix: str, file: str) -> str:
    return os.path.normpath(os.path.join(prefix, file)).replace(os.sep, "/")


def resolve(
    arguments: Sequence[str], out: Path, search: TargetSearch | None = None
) -> list[Target]:
    """The targets that the command line names; without any, all of ``out``.

    A directory stands for every root module at or below it.

    Raises:
        UsageError: a target that does not exist.
        NoVerdictError: a target that holds no Terraform: nothing checked is not a pass; more than
            ``search`` allows.
    """
    search = search or TargetSearch()
    if arguments:
        found = [target for argument in arguments for target in _resolve(argument, out, search)]
    elif out.is_dir():
        found = _directory(out, "", search)
    else:
        raise UsageError(f"Nothing to check: there is no folder {out}. Run `pave generate` first.")
    return _once(found)


def _once(found: Iterable[Target]) -> list[Target]:
    """Each root once: as it was named most closely, so that a name of its own makes it count."""
    kept: dict[Path, Target] = {}
    for target in found:
        other = kept.get(target.path)
        if other is None or len(other.places[-1].parts) <= len(target.places[-1].parts):
            kept[target.path] = target
    return list(kept.values())


def resolve_plan(
    arguments: Sequence[str], source: Path, out: Path, search: TargetSearch | None = None
) -> list[Target]:
    """The one plan that the command line names, with the files that it was made from.

    Raises:
        UsageError: not one plan, or more than one root module.
    """
    search = search or TargetSearch()
    plans = resolve(arguments, out, search) if arguments else []
    roots = resolve([str(source)], out, search)
    if len(plans) != 1 or plans[0].kind != "plan":
        raise UsageError(
            "--source needs exactly one target, and the target must be a plan in JSON."
        )
    if len(roots) != 1:
        raise UsageError(f"--source must name one root module, and {source} holds {len(roots)}.")
    return [plans[0].planned_from(roots[0])]


def _resolve(argument: str, out: Path, search: TargetSearch) -> list[Target]:
    if not argument.strip() or "\0" in argument:
        raise UsageError("A target cannot be empty.")
    is_name = argument not in (".", "..") and "/" not in argument and os.sep not in argument
    is_name = is_name or bool(_OF_AN_ACCOUNT.fullmatch(argument))
    rendered, path = out / argument, Path(argument)
    if is_name and rendered.is_dir():
        if path.exists() and not path.samefile(rendered):
            raise UsageError(
                f"{argument} could mean {rendered.as_posix()} or ./{argument}. Write one of "
                "the two."
            )
        return _directory(rendered, argument, search)
    if path.is_dir():
        return _directory(path, path.as_posix(), search)
    if path.is_file():
        return [_plan(path)]
    raise UsageError(f"No such target: {argument}.{_nearest(argument, out)}")


def _nearest(argument: str, out: Path) -> str:
    folders = [p for p in (*out.glob("*"), *(out / ACCOUNTS).glob("*")) if p.is_dir()]
    names = [p.relative_to(out).as_posix() for p in folders]
    near = nearest(argument, names)
    return f" Did you mean {near}?" if near else ""


def _plan(path: Path) -> Target:
    if not path.name.endswith(".json") or path.name.endswith(TERRAFORM):
        raise UsageError(
            f"{path}: a file must be a plan in JSON (terraform show -json tfplan > plan.json)."
        )
    return Target(path.as_posix(), _absolute(path), "plan", path.parent.as_posix())


def _directory(path: Path, name: str, search: TargetSearch) -> list[Target]:
    found = find_roots(path, search)
    if not found.roots:
        raise NoVerdictError(
            f"{path}: holds no Terraform (.tf, .tf.json, .tofu), so there is nothing to judge."
        )
    left_out = tuple(folder.as_posix() for folder in found.left_out)
    units = tuple(map(_absolute, found.units))
    return [
        replace(
            _root(path, root, name),
            modules=tuple(map(_absolute, found.modules.get(root, ()))),
            left_out=left_out,
            within=_absolute(path),
            units=units,
        )
        for root in found.roots
    ]


def _root(path: Path, root: Path, name: str) -> Target:
    below = root.relative_to(path).as_posix()
    parts = [part for part in (name, below) if part not in ("", ".")]
    return Target("/".join(parts) or ".", _absolute(root), "directory", root.as_posix())


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))
