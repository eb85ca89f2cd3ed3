"""The gate file in force and the built-in one, read once: settings, and what was changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import UsageError
from generator.gate.checkov.controls import load_controls
from generator.gate.options import Options
from generator.gate.settings.changes import Document, GateChange, changes
from generator.gate.settings.estate_lists import EstateLists, lists_of
from generator.gate.settings.floor import refuse_lowering
from generator.gate.settings.gate_file import ESTATE, GateFile, in_force, read_gate_file
from generator.gate.settings.settings import GateSettings, document_of, laid_over, settings_of
from generator.gate.settings.spec_sources import RevisionSpecs, SpecSource, beside
from generator.gate.waivers.validate import refuse_distant_ends

_BUILT_IN = "the built-in gate file"


@dataclass(frozen=True, slots=True)
class Gate:
    """``raw`` is all that was read. ``changed`` is what the file in force sets otherwise than the
    built-in one; ``proposed`` what the tree's own file would change in the revision's; ``refused``
    why comments do not count although the file in force accepts them; ``of_tree``: whoever wrote
    what is judged may have written the file."""

    settings: GateSettings
    raw: tuple[bytes, ...]
    shown: str = ""
    changed: tuple[GateChange, ...] = ()
    proposed: tuple[GateChange, ...] = ()
    refused: str = ""
    of_tree: bool = False
    specs: SpecSource | None = None  # beside the file in force, where it is that of an estate


def read_gate(options: Options, judged: Iterable[Path]) -> Gate:
    """The gate that the options name.

    Raises:
        UsageError: a file or a revision that does not exist.
        NoVerdictError: something cannot be read or is wrong, or a file of the tree lowers the
            floor.
    """
    shipped = read_gate_file(options.shipped_gate)
    base = document_of(shipped, None)
    force, tree = _sides(options, list(judged))
    if force is None:
        proposed = _proposed(tree, _NONE, {}, base) if tree else ()
        return Gate(settings_of(base), (shipped.raw,), proposed=proposed)
    own = force.file
    document = document_of(own, base)
    settings = settings_of(base, force.lists.over(document, base), own)
    refuse_distant_ends(settings.own_waivers, options.today)
    if own.of_tree:
        controls = load_controls(options.controls)
        refuse_lowering(own, document, base, lambda check: controls.of(check).severity)
        floor = settings_of(base).for_policies
        settings = replace(settings, for_policies=replace(settings.for_policies, floor=floor))
    changed = changes(own, document, base, _BUILT_IN)
    changed += force.lists.added((base, document), base, _BUILT_IN)
    refused = ""
    if own.of_tree and settings.accept_inline_waivers:
        # Whoever changes the code could switch controls off. The file is good all the same: in CI
        # it comes from the base branch, and people try their change on their own machine first.
        settings = replace(settings, accept_inline_waivers=False)
        changed = [change for change in changed if change.key != "waivers.inline"]
        refused = (
            f"`inline: accept` of {own.shown} counts only with --gate-from REF, or with --gate "
            "FILE from outside of the judged files"
        )
    # A tree without a gate file takes back what the revision's sets.
    tree = tree or _Side(GateFile(str(in_force(options.gate_file) or ESTATE), b""))
    proposed = _proposed(tree, force, document, base) if options.gate_from else ()
    raw, told = (shipped.raw, own.raw, force.lists.raw), tuple(changed)
    return Gate(settings, raw, own.shown, told, proposed, refused, own.of_tree, force.specs)


@dataclass(frozen=True, slots=True)
class _Side:
    """A gate file, and what the account specs beside it add to its lists."""

    file: GateFile
    lists: EstateLists = field(default_factory=EstateLists)
    specs: SpecSource | None = None


_NONE = _Side(GateFile("the revision", b""))


def _sides(options: Options, judged: list[Path]) -> tuple[_Side | None, _Side | None]:
    """The file in force, and the tree's own where a revision's stands in its place."""
    path = options.gate_file
    if not options.gate_from:
        if path and not path.exists():
            raise UsageError(f"{path} does not exist")
        return (_read(path, judged) if path else None), None
    from generator.gate.settings.revision import gate_file_of  # noqa: PLC0415 - runs git

    own = gate_file_of(options.gate_from, path)
    specs = RevisionSpecs(options.gate_from, (path or ESTATE).parent)
    force = _with_lists(own, path or ESTATE, specs) if own else None
    path = in_force(path)
    return force, _read(path, judged) if path and path.exists() else None


def _read(path: Path, judged: list[Path]) -> _Side:
    file = read_gate_file(path, judged)
    return _with_lists(file, path, beside(path, file.of_tree, judged))


def _with_lists(file: GateFile, path: Path, specs: SpecSource) -> _Side:
    """With what the specs say; a gate file of another name than the estate's has none."""
    own = specs if path.name == ESTATE.name else None
    return _Side(file, lists_of(own) if own else EstateLists(), own)


def _proposed(tree: _Side, force: _Side, own: Document, base: Document) -> tuple[GateChange, ...]:
    """What a file does not say, it takes from the built-in one: that may loosen as well."""
    document, against = laid_over(base, document_of(tree.file, base)), force.file.shown
    under = laid_over(base, force.lists.over(own, base))
    made = changes(tree.file, document, laid_over(base, own), against)
    return (*made, *tree.lists.added((under, document), under, against))
