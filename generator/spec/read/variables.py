"""``${var.name}`` in values of a spec: what is written once, in an account or in defaults.

Names begin with ``var``, ``account`` or ``environment`` and have a dot, which no name of a shell
has: ``${HOME}`` in a boot script stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.read.node import YamlNode
from generator.spec.read.show import show

FIELD = "variables"
REFERENCE = r"\$\{(?:var|account|environment)\.[^}]*\}"
_REFERENCE = re.compile(REFERENCE)
# What decides which values there are cannot be made of them.
_FIXED = ("kind", "name", "extends", "account", FIELD)
_FACTS = {"account": ("name", "account_id"), "environment": ("name", "region")}
_NAMES = ("account.name", "account.id", "environment.name", "environment.region")


class Filler:
    """Replaces the references in one document. What has no value is in ``problems``, unless that
    only follows from another mistake; ``open`` holds the path of everything that has none."""

    def __init__(self, document: YamlNode, account: YamlNode | None) -> None:
        self.problems: list[Problem] = []
        self.open: set[str] = set()
        self._document, self._account = document, account
        self._known = dict(_facts(document, account))
        self._wrong: set[str] = set()  # variables that have no value themselves
        written = {**_entries(account, FIELD), **_entries(document, FIELD)}
        self._known |= dict(self._variables(written))

    def _variables(self, written: Mapping[str, YamlNode]) -> Iterator[tuple[str, YamlNode]]:
        for name, node in written.items():
            value = self._filled(node, f"{FIELD}.{name}")
            if any(f"{path}.".startswith(f"{FIELD}.{name}.") for path in self.open):
                self._wrong.add(f"var.{name}")
            else:
                yield f"var.{name}", value

    def filled(self) -> YamlNode:
        """The document with a value for every reference that has one."""
        if not isinstance(self._document.value, dict):
            return self._document
        entries = {
            key: node if key in _FIXED else self._filled(node, key)
            for key, node in self._document.value.items()
        }
        return YamlNode(entries, self._document.source)

    def _filled(self, node: YamlNode, path: str) -> YamlNode:
        if isinstance(node.value, dict):
            entries = {k: self._filled(n, f"{path}.{k}") for k, n in node.value.items()}
            return YamlNode(entries, node.source)
        if isinstance(node.value, list):
            items = [self._filled(n, f"{path}.{i}") for i, n in enumerate(node.value)]
            return YamlNode(items, node.source)
        if not isinstance(node.value, str) or not _REFERENCE.search(node.value):
            return node
        return self._value(node, node.value, path)

    def _value(self, node: YamlNode, text: str, path: str) -> YamlNode:
        """The value of a text that holds references: of any kind if it is one, else a text."""
        names = [found[2:-1] for found in _REFERENCE.findall(text)]
        whole = _REFERENCE.fullmatch(text) is not None
        for name in names:
            if name not in self._known:
                self._missing(node, path, name)
                return node
            if not whole and not _is_text(self._known[name].value):
                message = f"${{{name}}} is no text, so it must stand alone"
                self._tell(Problem(node.source.file, node.source.line, show(path), message), path)
                return node
        if whole:
            return YamlNode(self._known[names[0]].value, node.source)
        made = _REFERENCE.sub(lambda match: str(self._known[match[0][2:-1]].value), text)
        return YamlNode(made, node.source)

    def _missing(self, node: YamlNode, path: str, name: str) -> None:
        self.open.add(path)
        if self._follows(name, path):
            return
        message = f"there is no value ${{{show(name)}}}"
        allowed = ", ".join(f"${{{show(n)}}}" for n in sorted(self._known))
        where, near = node.source, nearest(name, self._known)
        self._tell(Problem(where.file, where.line, show(path), message, "", allowed, near), path)

    def _follows(self, name: str, path: str) -> bool:
        """Whether another mistake is why there is no value: that of a field that should say it, of
        the account, or of a variable. One of the account may wait for its environments."""
        if self._document is self._account and name.startswith("environment."):
            return path.startswith(f"{FIELD}.")
        unheard_of = self._account is None and name.startswith("var.")
        return unheard_of or name in _NAMES or name in self._wrong

    def _tell(self, problem: Problem, path: str) -> None:
        self.open.add(path)
        if problem not in self.problems:
            self.problems.append(problem)


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _facts(document: YamlNode, account: YamlNode | None) -> Iterator[tuple[str, YamlNode]]:
    """What specs say anyway: ``account.id``, ``environment.region``."""
    holders = {"account": account, "environment": None if document is account else document}
    for whose, holder in holders.items():
        written = holder.value if holder and isinstance(holder.value, dict) else {}
        for field in _FACTS[whose]:
            if field in written and isinstance(written[field].value, str):
                yield f"{whose}.{field.removeprefix('account_')}", written[field]


def _entries(document: YamlNode | None, key: str) -> dict[str, YamlNode]:
    written = document.value if document and isinstance(document.value, dict) else {}
    found = written[key].value if key in written else None
    return found if isinstance(found, dict) else {}
