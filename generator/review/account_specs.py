"""The account specs of a revision or a folder that is compared, as the gate reads them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from generator.gate.settings.account_specs import account_specs
from generator.gate.settings.estate_lists import lists_of
from generator.gate.settings.gate_file import ESTATE
from generator.gate.settings.spec_sources import LARGEST, is_spec
from generator.review.files import files_below
from generator.review.tree import Tree


@dataclass(frozen=True, slots=True)
class TreeSpecs:
    """Specs of a tree, by their path below ``folder``."""

    tree: Tree
    folder: str
    _paths: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Every YAML file that is not hidden."""
        self._paths.update(files_below(self.tree, self.folder))
        return sorted(filter(is_spec, self._paths))

    def read(self, name: str) -> bytes:
        """A file of the tree; raises OSError."""
        raw = self.tree.read(self.shown(name))
        if len(raw) > LARGEST:
            raise OSError(None, f"larger than {LARGEST >> 20} MiB", name)
        return raw

    def shown(self, name: str) -> str:
        """The path in the tree."""
        return self._paths.get(name, posixpath.join(self.folder, name))


def account_spec_files(tree: Tree, here: str) -> set[str]:
    """Paths of the account specs beside the gate file of ``here``, and of what they extend.

    Raises:
        NoVerdictError: one of them cannot be read or is no YAML.
    """
    source = _beside(tree, here)
    specs = account_specs(source) if source else ()
    return {file.shown for spec in specs for file, _ in spec.parts}


def added_to_lists(tree: Tree, here: str) -> bytes:
    """What they add to the gate's lists; equal where they say the same. Errors as above, and for a
    value without its form."""
    source = _beside(tree, here)
    return lists_of(source).raw if source else b"[]"


def _beside(tree: Tree, here: str) -> TreeSpecs | None:
    gate = posixpath.join(here, ESTATE.as_posix())
    return TreeSpecs(tree, posixpath.dirname(gate)) if tree.is_file(gate) else None
