"""Configurations of both sides of one root module."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.config.inputs import Inputs, ValuesFile
from generator.config.load_from import load_from
from generator.config.model import Configuration, Resource
from generator.errors import NoVerdictError
from generator.review.compare import Text, no_text, source_of
from generator.review.files import TreeFiles
from generator.review.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Side:
    """A root module as one side has it; without ``folder`` the side does not have it."""

    state: Snapshot
    folder: str | None
    configuration: Configuration
    errors: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()  # files that it reads, from the top of the tree
    values: tuple[ValuesFile, ...] = ()  # of its variables: of Terragrunt, and --var-file

    @property
    def text(self) -> Text:
        """Gives the source of a resource."""
        tree = self.state.tree
        if tree is None or self.folder is None:
            return no_text
        root = self.folder

        def content(file: str) -> str:
            try:
                return tree.read(posixpath.join(root, file)).decode("utf-8", "replace")
            except OSError:
                return ""

        text = source_of(content)

        def of(resource: Resource) -> str:
            return text(resource) if resource.file else ""

        return of


def load_side(
    state: Snapshot, folder: str | None, name: str, values: tuple[ValuesFile, ...] = ()
) -> Side:
    """The configuration of one side; what keeps it from being read are its ``errors``."""
    if folder is None or state.tree is None:
        return Side(state, None, Configuration(name, ()))
    files = TreeFiles(state.tree, folder)
    try:
        found = load_from(files, name, Inputs(values))
    except NoVerdictError as error:
        return Side(state, folder, Configuration(name, ()), (f"{state.label}: {error}",))
    errors = tuple(_errors(state, folder, found))
    return Side(state, folder, found, errors, frozenset(files.asked), values)


def _errors(state: Snapshot, folder: str, found: Configuration) -> Iterator[str]:
    for trouble in found.troubles:
        if trouble.fatal:
            place = state.shown(posixpath.join(folder, trouble.file))
            yield f"{state.label}: {place}:{trouble.line}: {trouble.message}"


def partial(sides: Iterable[Side]) -> tuple[str, ...]:
    """What is not known on either side, each thing once."""
    found = dict.fromkeys(t.message for side in sides for t in side.configuration.troubles)
    fatal = {t.message for side in sides for t in side.configuration.troubles if t.fatal}
    return tuple(message for message in found if message not in fatal)
