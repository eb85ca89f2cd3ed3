"""Specs to rendered roots that were parsed back and found to be what was decided."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.blueprint.model import Blueprint
from generator.cache_place import refuse_cache_in
from generator.changes.former_addresses import with_needed_moves
from generator.changes.last import Last
from generator.changes.new_rights import new_rights
from generator.changes.notes import notes
from generator.changes.refusals import refusals, refuse_unsafe
from generator.changes.renewal import Renewal
from generator.changes.terraform import Terraform
from generator.decided import roots
from generator.errors import NoVerdictError, UsageError
from generator.given_rights import GivenRights
from generator.output.manifest import sources_of, with_manifest
from generator.output.writer import Orphans, Written, check, write
from generator.own.read import beside, read_own, refuse_unknown
from generator.own.templates import read_templates
from generator.render.bounded import RENDER_ERRORS, render_bounded, where
from generator.render.root import render
from generator.repository import ACCOUNTS
from generator.shown import nearest
from generator.spec.estate import Estate
from generator.spec.load import load_estate
from generator.spec.warnings import warnings
from generator.verified import require_own_fits, require_verified


@dataclass(frozen=True, slots=True)
class GenerateOptions:
    """What the command line asks for; no ``names`` means all environments and accounts."""

    specs: Path
    out: Path
    names: tuple[str, ...] = ()
    check: bool = False
    force: bool = False
    prune: bool = False


@dataclass(frozen=True, slots=True)
class Generated:
    """What happened on disk, the number of resources by root, what people should know of this
    step, how many warnings the specs have, and, if nothing was to be written, what would have been
    refused."""

    outcome: Written
    resources: dict[str, int]
    notes: tuple[str, ...] = ()
    warnings: int = 0
    refusals: tuple[str, ...] = ()


def generate(options: GenerateOptions) -> Generated:
    """Load, decide, render, verify, and write (or compare).

    Raises:
        InputError: a spec is wrong.
        UsageError: an unknown name, data would be lost or a store replaced, or the writer refused.
        NoVerdictError: what was rendered is not what was decided.
    """
    refuse_cache_in([options.specs, options.out])
    estate = load_estate(options.specs, options.names)
    own = read_templates(beside(options.specs))
    if not options.names:
        refuse_unknown(options.specs, list(estate.environments))
        refuse_unknown(options.specs, list(estate.roots), below=ACCOUNTS)
    trees, resources, steps, given = {}, {}, [], GivenRights(options.specs)
    with _progress() as say:
        for name, decided in _chosen(estate, options.names, given).items():
            say(f"rendering {name}")
            last = Last(options.out / name)
            blueprint = with_needed_moves(last, decided())
            terraform_of_team = read_own(options.specs, name)
            blueprint = replace(blueprint, own=terraform_of_team, templates=own.templates)
            trees[name], terraform = rendered(blueprint, options.specs)
            given.rendered(blueprint, terraform.files)
            steps.append(Renewal(last, blueprint, terraform))
            resources[name] = len(terraform.addresses) if blueprint.own.files else _count(blueprint)
    if options.check:
        kind = Orphans.IGNORE if options.names else Orphans.REPORT
        compared = check(options.out, trees, orphans=kind)
        return Generated(compared, resources, _left_out(estate), refusals=refusals(steps))
    refuse_unsafe(steps)
    told = (*_left_out(estate), *own.notes(), *(note for step in steps for note in notes(step)))
    told += tuple(_order(options.out, given, trees))
    warned = len(warnings(estate, options.names))
    return Generated(_write(options, trees), resources, told, warned)


def _order(out: Path, given: GivenRights, trees: Mapping[str, object]) -> Iterator[str]:
    for environment, rights in given.known:
        renewed = f"{ACCOUNTS}/{environment.account_name}" in trees
        yield from new_rights(out, environment, rights, renewed)


def _left_out(estate: Estate) -> tuple[str, ...]:
    """A note about specs that are wrong and were not asked for."""
    files = sorted({spec for problem in estate.left_out for spec in problem.specs})
    return (f"left out, because they are wrong (pave validate): {', '.join(files)}",) * bool(files)


def _write(options: GenerateOptions, trees: Mapping[str, Mapping[str, bytes]]) -> Written:
    kind = Orphans.IGNORE if options.names else Orphans.REPORT
    kind = Orphans.REMOVE if options.prune else kind
    return write(options.out, trees, force=options.force, orphans=kind)


def rendered(blueprint: Blueprint, specs: Path) -> tuple[dict[str, bytes], Terraform]:
    """All files of a root, verified, its manifest included; and those that Terraform reads.

    Raises:
        NoVerdictError: what was rendered is not what was decided.
    """
    files = _render(blueprint, portable(blueprint.source.file, specs))
    require_verified(blueprint, _terraform(blueprint, files))
    require_own_fits(blueprint, files)
    files = {**files, **blueprint.own.files}
    sources = {
        address: (file if address in blueprint.own.resources else portable(file, specs), path)
        for address, (file, path) in sources_of(blueprint).items()
    }
    return with_manifest(files, sources), _terraform(blueprint, files)


def _terraform(blueprint: Blueprint, files: Mapping[str, str]) -> Terraform:
    return Terraform(blueprint.name, {p: t for p, t in files.items() if p.endswith(".tf")})


def _count(blueprint: Blueprint) -> int:
    return sum(len(module.resources) for module in blueprint.modules)


def _render(blueprint: Blueprint, spec: str) -> dict[str, str]:
    if blueprint.templates:
        return render_bounded(blueprint, spec)
    try:
        return render(blueprint, spec)
    except RENDER_ERRORS as error:
        raise NoVerdictError(
            f"{blueprint.name} cannot be rendered. This is a bug of pave; nothing was "
            f"written. {where(error)}{error}"
        ) from error


def portable(file: str, specs: Path) -> str:
    """Name of a spec as the output shows it: the same on every machine and from every
    working directory (``environments/production.yaml``)."""
    path = Path(file)
    inside = path.relative_to(specs) if path.is_relative_to(specs) else Path(path.name)
    return (Path(specs.resolve().name) / inside).as_posix()


def _chosen(
    estate: Estate, names: Sequence[str], given: GivenRights
) -> dict[str, Callable[[], Blueprint]]:
    """Each root that is asked for, by its folder below ``out/``, and what decides about it."""
    known = roots(estate, given)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError("\n".join(_unknown(name, list(known)) for name in unknown))
    return {name: known[name] for name in names or known}


def _unknown(name: str, known: list[str]) -> str:
    near = nearest(name, known)
    hint = f"did you mean {near!r}?" if near else f"there are: {', '.join(known) or 'none'}"
    return f"there is no environment or account {name!r}; {hint}"


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Progress on stderr when a person watches; nothing remains of it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda text: print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
