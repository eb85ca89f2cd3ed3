"""Run a plan and keep it: the binary plan for ``apply``, its JSON for the gate."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cache import cache_folder, digest
from generator.config.load import load_directory
from generator.config.model import Configuration
from generator.errors import NoVerdictError
from generator.planning.engine import TerraformCore
from generator.planning.offline import offline_copy
from generator.planning.trust import engine_environment, refuse_programs
from generator.replace import PRIVATE, replace_file
from generator.repository import ACCOUNTS

_PLAN = "pave.tfplan"


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a plan was kept, and the plan itself."""

    binary: Path | None  # None offline: it must never be applied
    document: Path
    plan: dict[str, Any]


def make_plan(  # noqa: PLR0913 - what the command line sets
    engine: TerraformCore,
    root: Path,
    kept: Path,
    *,
    offline: bool,
    quiet: bool,
    progress: Callable[[str], None],
    allow_programs: bool = False,
) -> Saved:
    """Initialise, plan and show ``root``; keep ``<kept>/<root>.tfplan`` and ``.plan.json``.

    What is of the root of an account is kept below ``<kept>/accounts``: an environment may have the
    same name.

    Raises:
        UsageError: the tree brings programs of its own, and nobody allowed them.
        NoVerdictError: the engine fails, or its plan is not JSON.
    """
    configuration = load_directory(root)
    kept = kept / ACCOUNTS if root.parent.name == ACCOUNTS else kept
    if not allow_programs:
        refuse_programs(root, configuration)
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _workspace(root, offline, configuration) as folder:
        data = _data_folder(root, folder, offline=offline)
        environment = engine_environment(os.environ, root, data, offline=offline)
        progress(f"Initialising {root} ...")
        engine.run(["init", "-input=false", "-no-color"], folder, environment, quiet=quiet)
        progress("Planning ...")
        with tempfile.TemporaryDirectory() as private:
            out = Path(private, _PLAN)
            arguments = ["plan", "-input=false", "-no-color", f"-out={out}"]
            engine.run(arguments, folder, environment, quiet=quiet)
            shown = engine.run(
                ["show", "-json", "-no-color", str(out)], folder, environment, quiet=True
            )
            binary = None if offline else _keep(kept / f"{root.name}.tfplan", out.read_bytes())
    plan = parse(shown)
    if offline:
        _restore(plan, configuration)
    document = _keep(kept / f"{root.name}.plan.json", json.dumps(plan).encode())
    return Saved(binary, document, plan)


@contextmanager
def _workspace(root: Path, offline: bool, configuration: Configuration) -> Iterator[Path]:
    """The root itself, or a copy that plans offline and goes away afterwards."""
    if not offline:
        yield root
        return
    with tempfile.TemporaryDirectory(prefix="pave-offline-") as temporary:
        folder = Path(temporary, root.name)
        offline_copy(root, folder, configuration)
        yield folder


def _data_folder(root: Path, folder: Path, *, offline: bool) -> Path:
    """Where the engine keeps providers: kept between runs, and outside the tree that it plans."""
    if offline:
        return folder / ".terraform"
    data = cache_folder() / "engine" / digest(str(root.resolve()))[:16]
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return data


def parse(shown: str) -> dict[str, Any]:
    """What ``show -json`` printed; raises NoVerdictError where it is no JSON."""
    start = shown.find("{")
    try:
        plan = json.loads(shown[start:]) if start >= 0 else None
    except ValueError:
        plan = None
    if not isinstance(plan, dict):
        raise NoVerdictError("The plan cannot be read: `show -json` printed no JSON.")
    return plan


def _restore(plan: dict[str, Any], configuration: Configuration) -> None:
    """Put back what the override hid: the accounts that the root's providers are bound to.

    The gate judges the root as it will be applied, not the copy.
    """
    providers = plan.get("configuration", {}).get("provider_config", {})
    for block in configuration.root_blocks:
        if block.type != "provider" or "aws" not in block.labels:
            continue
        alias = block.attributes.get("alias")
        key = f"aws.{alias.value}" if alias else "aws"
        expressions = providers.get(key, {}).setdefault("expressions", {})
        for name in [n for n in expressions if n.startswith(("skip_", "access_key", "secret_key"))]:
            del expressions[name]
        expressions.pop("allowed_account_ids", None)
        if "allowed_account_ids" in block.attributes:
            value = block.attributes["allowed_account_ids"].value
            expressions["allowed_account_ids"] = {"constant_value": value}
        for role in block.children("assume_role"):
            values = {k: {"constant_value": a.value} for k, a in role.attributes.items()}
            expressions["assume_role"] = [values]


def _keep(path: Path, content: bytes) -> Path:
    """Keep what holds every argument in clear, secrets included: readable by its owner alone."""
    replace_file(path, content, PRIVATE)
    return path
