"""``extends``: shared defaults, merged deeply; lists are replaced, ``null`` removes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from generator.errors import InputError, Problem
from generator.spec.read.node import YamlNode
from generator.spec.read.show import show_value

MAX_CHAIN = 8
Parse = Callable[[str], YamlNode]


def resolve(name: str, parse: Parse) -> YamlNode:
    """The document ``name`` with everything it extends merged in.

    ``parse`` gives the document of a file, or raises InputError or OSError.

    Raises:
        InputError: a file is missing, outside the folder, invalid, or extends itself.
    """
    document = parse(name)
    chain = [name]
    while (link := _link(document)) is not None:
        target = _target(link, chain)
        base = _read(target, link, parse)
        rest = _without_link(document)
        document = merge(_as_mapping(base), rest)
        chain.append(target)
    return _with_link(document, parse(name))


def merge(base: YamlNode, child: YamlNode) -> YamlNode:
    """``child`` over ``base``; every value keeps the file and line it came from."""
    if not (isinstance(base.value, dict) and isinstance(child.value, dict)):
        return child
    merged = dict(base.value)
    for key, node in child.value.items():
        if node.value is None and key in merged:
            del merged[key]
        elif key in merged:
            merged[key] = merge(merged[key], node)
        else:
            merged[key] = node
    return YamlNode(merged, child.source)


def _link(document: YamlNode) -> YamlNode | None:
    return document.value.get("extends") if isinstance(document.value, dict) else None


def _target(link: YamlNode, chain: list[str]) -> str:
    if not isinstance(link.value, str):
        raise _refused(link, "must name one file", "a file name beside this spec")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(chain[-1]), link.value))
    if target.startswith(("/", "../")) or target == ".." or "\\" in target:
        raise _refused(
            link, "must not lead out of the folder of the specs", "a file beside this spec"
        )
    if target in chain:
        raise _refused(link, "the file extends itself: " + " -> ".join([*chain, target]))
    if len(chain) > MAX_CHAIN:
        raise _refused(link, "too many files extend one another", f"at most {MAX_CHAIN}")
    return target


def _read(target: str, link: YamlNode, parse: Parse) -> YamlNode:
    try:
        return parse(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(
            link, f"the file cannot be read: {reason}", "a file beside this spec"
        ) from None


def _as_mapping(base: YamlNode) -> YamlNode:
    return base if isinstance(base.value, dict) else YamlNode({}, base.source)


def _without_link(document: YamlNode) -> YamlNode:
    assert isinstance(document.value, dict)
    rest = {key: node for key, node in document.value.items() if key != "extends"}
    return YamlNode(rest, document.source)


def _with_link(document: YamlNode, original: YamlNode) -> YamlNode:
    link = _link(original)
    if link is None or not isinstance(document.value, dict):
        return document
    return YamlNode({**document.value, "extends": link}, document.source)


def _refused(link: YamlNode, message: str, allowed: str = "") -> InputError:
    found = show_value(link.value, "extends")
    source = link.source
    return InputError([Problem(source.file, source.line, "extends", message, found, allowed)])
