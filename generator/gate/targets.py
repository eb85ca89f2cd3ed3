"""What is checked: a name under out/, a directory with Terraform, or a plan in JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import NoVerdictError, UsageError
from generator.shown import nearest

TERRAFORM = (".tf", ".tf.json")
_IGNORED = {".terraform", ".git"}


@dataclass(frozen=True, slots=True)
class Target:
    """One root module, or one plan. ``prefix`` goes before its file names in reports.

    ``source`` is the root module that a plan was made from, when it is at hand.
    """

    name: str
    path: Path
    kind: str  # "directory" | "plan"
    prefix: str
    source: Path | None = None

    @property
    def root(self) -> Path:
        """The folder that file names of the target are relative to."""
        if self.source:
            return self.source
        return self.path if self.kind == "directory" else self.path.parent

    def planned_from(self, source: Target) -> Target:
        """The plan together with the root module that it was made from."""
        return replace(self, source=source.path, prefix=source.prefix)

    def shown(self, file: str) -> str:
        """A file of the target as reports name it, relative to where pave was started."""
        return os.path.normpath(os.path.join(self.prefix, file)).replace(os.sep, "/")


def resolve(arguments: Sequence[str], out: Path) -> list[Target]:
    """The targets that the command line names; without any, all of ``out``.

    A directory without Terraform of its own stands for the topmost ones under it.

    Raises:
        UsageError: a target that does not exist.
        NoVerdictError: a target that holds no Terraform: nothing checked is not a pass.
    """
    if arguments:
        found = [target for argument in arguments for target in _resolve(argument, out)]
    elif out.is_dir():
        found = _directory(out, "")
    else:
        raise UsageError(f"Nothing to check: {out} does not exist. Run `pave generate` first.")
    return list({target.path: target for target in found}.values())


def resolve_plan(arguments: Sequence[str], source: Path, out: Path) -> list[Target]:
    """The one plan that the command line names, with the files that it was made from.

    Raises:
        UsageError: not one plan, or more than one root module.
    """
    plans, roots = resolve(arguments, out) if arguments else [], resolve([str(source)], out)
    if len(plans) != 1 or plans[0].kind != "plan":
        raise UsageError("--source goes with one plan in JSON as the target.")
    if len(roots) != 1:
        raise UsageError(f"--source: {source} holds {len(roots)} root modules; name one.")
    return [plans[0].planned_from(roots[0])]


def _resolve(argument: str, out: Path) -> list[Target]:
    if not argument.strip() or "\0" in argument:
        raise UsageError("A target cannot be empty.")
    is_name = argument not in (".", "..") and "/" not in argument and os.sep not in argument
    rendered = out / argument
    if is_name and rendered.is_dir():
        return _directory(rendered, argument)
    path = Path(argument)
    if path.is_dir():
        return _directory(path, path.as_posix())
    if path.is_file():
        return [_plan(path)]
    raise UsageError(f"No such target: {argument}.{_nearest(argument, out)}")


def _nearest(argument: str, out: Path) -> str:
    names = [p.name for p in out.iterdir() if p.is_dir()] if out.is_dir() else []
    near = nearest(argument, names)
    return f" Did you mean {near}?" if near else ""


def _plan(path: Path) -> Target:
    if not path.name.endswith(".json") or path.name.endswith(TERRAFORM):
        raise UsageError(
            f"{path}: a file must be a plan in JSON (terraform show -json tfplan > plan.json)."
        )
    return Target(path.as_posix(), _absolute(path), "plan", path.parent.as_posix())


def _directory(path: Path, name: str) -> list[Target]:
    roots = list(_roots(path, seen=()))
    if not roots:
        raise NoVerdictError(f"{path}: no Terraform (.tf, .tf.json) in it, so nothing to judge.")
    return [_root(path, root, name) for root in roots]


def _root(path: Path, root: Path, name: str) -> Target:
    below = root.relative_to(path).as_posix()
    parts = [part for part in (name, below) if part not in ("", ".")]
    return Target("/".join(parts) or ".", _absolute(root), "directory", root.as_posix())


def _roots(folder: Path, seen: tuple[str, ...]) -> Iterable[Path]:
    """The topmost folders that hold Terraform files."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise NoVerdictError(f"{folder}: cannot be read: {error.strerror}") from error
    if any(entry.name.endswith(TERRAFORM) and entry.is_file() for entry in entries):
        yield folder
        return
    for entry in entries:
        if entry.is_dir() and entry.name not in _IGNORED:
            yield from _roots(folder / entry.name, (*seen, real))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))
