"""Modules that only roots call which show or test them: judged by themselves, as everybody's caller
would find them, so that an example's own values are held against the example alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.gate.roots import among, calls_of
from generator.gate.target_search import TargetSearch, TooMuchError, no_search
from generator.gate.targets import Target
from generator.gate.unit_modules import folder_as_named


def library(targets: Sequence[Target], shown: Iterable[str], search: TargetSearch) -> list[Target]:
    """The outermost modules that are called by targets named in ``shown`` and by no others, as
    targets of their own.

    Raises:
        NoVerdictError: more than ``search`` allows.
    """
    names = set(shown)
    apart = {module for t in targets if t.name not in names for module in t.modules}
    apart |= {target.path for target in targets}
    callers = {
        module: target
        for target in targets
        if target.name in names
        for module in target.modules
        if module not in apart
    }
    known = {os.path.realpath(module): module for module in callers}
    try:
        calls = {m: [known[c] for c in sorted(calls_of(m, search)) if c in known] for m in callers}
        roots, modules = among(calls, (), search)
    except TooMuchError as error:
        raise no_search(next(iter(callers.values())).within, error) from None
    return [_module(callers[root], root, modules.get(root, ())) for root in sorted(roots)]


def _module(caller: Target, folder: Path, modules: tuple[Path, ...]) -> Target:
    """The module, named as the folder was that holds it and its caller."""
    given = folder_as_named(caller, folder)
    return replace(caller, name=given, path=folder, prefix=given, modules=modules)
