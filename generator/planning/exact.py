"""What the provider itself says of a step from one state of a root to another, without an account.

The base is planned as if nothing existed; what the plan would make becomes a state
(``generator/planning/state.py``); the head is planned against it, and nothing is refreshed. Plans
and states hold every argument in clear: they lie in a folder that its owner alone can read, and
it goes away whatever happens.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.config.demands.demanding import add_demands
from generator.config.files import DiskFiles
from generator.config.inputs import Inputs, ValuesFile
from generator.config.model import Configuration
from generator.errors import NoVerdictError
from generator.planning.answer import ProviderAnswer, moving
from generator.planning.askable import (
    placeholder_variables,
    refuse_unanswerable,
    unguard,
    unvalidated,
)
from generator.planning.engine import TerraformCore
from generator.planning.offline import LEFT_OUT, make_offline
from generator.planning.placeholders import Placeholders
from generator.planning.plan import parse
from generator.planning.state import StateMaker
from generator.planning.trust import engine_environment, refuse_modules, refuse_programs
from generator.replace import PRIVATE, replace_file

_ROUNDS = 10
_STATE, _PLAN, _DATA, _TREE = "state.json", "pave.tfplan", "data", "tree"
_ERROR = re.compile(r"^Error: .*(?:\n\n  (?:with|on) .*)*", re.MULTILINE)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class PlannedSide:
    """One side of a root. ``lay`` writes its files below a folder and says where the root is;
    ``name`` is what messages call it, ``place`` where it lies on disk, if it does."""

    name: str
    lay: Callable[[Path], Path]
    configuration: Configuration
    values: tuple[ValuesFile, ...] = ()
    place: Path | None = None


@dataclass(frozen=True, slots=True)
class ExactPlanner:
    """Asks for one root after the other. ``seconds``: the most that one root may take."""

    engine: TerraformCore
    seconds: float
    allow_programs: bool = False
    progress: Callable[[str], None] = field(default=lambda _: None)

    def answer(
        self, name: str, base: PlannedSide, head: PlannedSide, former: Mapping[str, str]
    ) -> ProviderAnswer:
        """What the provider plans for the head, where AWS has what the base says. ``former``:
        addresses in the base by those in the head, of what moves.

        Raises:
            UsageError: a side brings programs of its own, and nobody allowed them.
            NoVerdictError: it cannot be asked, or does not answer; the message says why.
        """
        placeholders = Placeholders(former=former)
        with tempfile.TemporaryDirectory(prefix="pave-exact-") as private:
            for number, side in enumerate((base, head)):
                root = side.lay(Path(private, _TREE, str(number)))
                if not self.allow_programs:
                    refuse_programs(root, side.configuration, side.name)
                refuse_unanswerable(side.configuration)
                files = DiskFiles(root, Path(private, _TREE, str(number)))
                add_demands(placeholders.demands, files, Inputs(side.values))
            run = _Run(self, Path(private), time.monotonic() + self.seconds, name, placeholders)
            run.settle(base)
            return run.step(head)


@dataclass(slots=True)
class _Run:
    planner: ExactPlanner
    private: Path
    deadline: float
    name: str
    placeholders: Placeholders
    unknown: dict[str, Any] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    restless: dict[str, Any] = field(default_factory=dict)

    def settle(self, side: PlannedSide) -> None:
        """Make a state in which the side's plan changes nothing."""
        root, environment = self._ready(side)
        self.planner.progress(f"{self.name}: planning {side.name} ...")
        plan = self._plan(root, environment, side)
        self.unknown = {
            change["address"]: change["change"].get("after_unknown") or {}
            for change in plan.get("resource_changes", ())
        }
        schemas = json.loads(self._said(["providers", "schema", "-json"], root, environment))
        maker = StateMaker(schemas, side.configuration, self.placeholders)
        now: dict[str, Any] = {}
        for serial in range(1, _ROUNDS):
            replace_file(self.private / _STATE, self._state(maker, plan, serial), PRIVATE)
            plan = self._plan(root, environment, side)
            before, now = now, moving(plan)
            updates = all(sides["actions"] == ["update"] for sides in now.values())
            if not now or (now == before and updates):
                self.restless = now
                return
        raise NoVerdictError(
            f"with placeholders for what AWS alone knows, {next(iter(now))} never settles"
        )

    @staticmethod
    def _state(maker: StateMaker, plan: Any, serial: int) -> bytes:
        try:
            return json.dumps(maker.state(plan, serial)).encode()
        except (AttributeError, IndexError, KeyError, TypeError) as error:
            raise NoVerdictError("its plan does not fit the provider's schema") from error

    def step(self, side: PlannedSide) -> ProviderAnswer:
        """Plan the other side against the state."""
        root, environment = self._ready(side)
        self.planner.progress(f"{self.name}: planning {side.name} ...")
        plan = self._plan(root, environment, side)
        still = [a for a, sides in moving(plan).items() if sides == self.restless.get(a)]
        return ProviderAnswer(
            plan, self.unknown, self.placeholders, tuple(self.variables), tuple(still)
        )

    def _ready(self, side: PlannedSide) -> tuple[Path, dict[str, str]]:
        tree = self.private / _TREE
        shutil.rmtree(tree, ignore_errors=True)
        root = side.lay(tree)
        _clean(root)
        make_offline(root, side.configuration, str(self.private / _STATE))
        unguard(root, tree, side.configuration)
        data = self.private / _DATA
        environment = engine_environment(os.environ, side.place or root, data, offline=True)
        self.variables |= placeholder_variables(side.configuration, self.placeholders)
        unvalidated(root, tree, side.configuration, set(self.variables))
        environment = {f"TF_VAR_{k}": v for k, v in self.variables.items()} | environment
        self._said(["init", "-input=false", "-no-color"], root, environment)
        if not self.planner.allow_programs:
            refuse_modules(data, side.name)
        return root, environment

    def _plan(self, root: Path, environment: Mapping[str, str], side: PlannedSide) -> Any:
        out = self.private / _PLAN
        options = ["-input=false", "-no-color", "-refresh=false", "-lock=false", f"-out={out}"]
        for number, (name, text, *_) in enumerate(side.values):
            path = (
                self.private / f"{number}{'.tfvars.json' if name.endswith('.json') else '.tfvars'}"
            )
            replace_file(path, text.encode(), PRIVATE)
            options.append(f"-var-file={path}")
        self._said(["plan", *options], root, environment)
        return parse(self._said(["show", "-json", "-no-color", str(out)], root, environment))

    def _said(self, arguments: list[str], root: Path, environment: Mapping[str, str]) -> str:
        left = self.deadline - time.monotonic()
        try:
            return self.planner.engine.run(arguments, root, environment, quiet=True, seconds=left)
        except NoVerdictError as error:
            raise NoVerdictError(_shortly(str(error), self.private)) from None


def _clean(root: Path) -> None:
    """Without states, plug-ins and settings that the tree has."""
    for pattern in LEFT_OUT:
        for path in root.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _shortly(message: str, private: Path) -> str:
    """The first errors of an engine, without the path of the copy."""
    found = [" ".join(e.split()) for e in _ERROR.findall(message)]
    text = "; ".join(found[:3]) or message.splitlines()[0]
    return text.replace(f"{private}/", "")[:_LONGEST]
