"""file, fileexists, filebase64 and templatefile: inside the bounded tree only."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Callable

from generator.config.blanks import normalized
from generator.config.language.functions.adapt import Called, Plain, over_known
from generator.config.language.kinds import EvaluationError, known, unknown
from generator.config.language.origin import marked
from generator.config.language.scope import Scope
from generator.config.marks import Mark, whole_file
from generator.config.values import Cause, Unknown, Value


def _read(scope: Scope, path: Value) -> str | None:
    return scope.module.read(path) if isinstance(path, str) else None


def _reading(name: str, use: Callable[[str], str]) -> Called:
    def call(scope: Scope, arguments: list[Value]) -> Value:
        if len(arguments) != 1:
            raise EvaluationError(f"{name}() takes one argument")
        path = scope.literal(arguments[0])
        if not known(path):
            return unknown(f"the path of {name}() is not known", path)
        text = _read(scope, path)
        if text is None:
            return Unknown(name, cause=Cause.FILE)
        return _marked(use(text), scope)

    return call


def _marked(text: str, scope: Scope) -> str:
    scope.budget.remember(text, Mark.FILE)
    return whole_file(text)


def _fileexists(scope: Scope, arguments: list[Value]) -> Value:
    path = scope.literal(arguments[0]) if arguments else None
    if not known(path):
        return unknown("the path of fileexists() is not known", path)
    return True if _read(scope, path) is not None else Unknown("fileexists", cause=Cause.FILE)


def _templatefile(scope: Scope, arguments: list[Value]) -> Value:
    if len(arguments) != 2:
        raise EvaluationError("templatefile() takes two arguments")
    path, variables = arguments
    if not known(path) or not isinstance(variables, dict):
        return unknown("the template or its variables are not known", path, variables)
    text = _read(scope, path)
    if text is None:
        return Unknown("templatefile", cause=Cause.FILE)
    scope.budget.remember(text, Mark.FILE)
    rendered = scope.module.render(text, variables)
    return marked(rendered, Mark.FILE, scope.budget)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _pathexpand(path: str) -> Value:
    return Unknown("the home folder is not known") if path.startswith("~") else path


def _basename(path: str) -> str:
    """The last part (Go's ``filepath.Base``)."""
    if not path:
        return "."
    return posixpath.basename(path.rstrip("/")) or "/"


def _dirname(path: str) -> str:
    """All but the last part, without needless parts (Go's ``filepath.Dir``)."""
    folder = posixpath.normpath(path[: path.rfind("/") + 1] or ".")
    return "/" if folder == "//" else folder


_KNOWN: dict[str, tuple[str, Plain]] = {
    "abspath": ("s", lambda _: Unknown("absolute paths are not known")),
    "basename": ("s", _basename),
    "dirname": ("s", _dirname),
    "pathexpand": ("s", _pathexpand),
}
FUNCTIONS = {
    **{name: over_known(name, *entry) for name, entry in _KNOWN.items()},
    "fileexists": _fileexists,
    "file": _reading("file", normalized),
    "filebase64": _reading("filebase64", _base64),
    "templatefile": _templatefile,
}
