"""The runbook steps of one module, as an operator reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.blueprint.build import build
from generator.blueprint.context import Context
from generator.blueprint.model import Blueprint, Module
from generator.render.phase import RunbookPhase
from generator.render.runbook import Entry, steps_of
from generator.spec.estate import LoadedEnvironment
from tests.support.blueprints import blueprint


@dataclass(frozen=True, slots=True)
class Read:
    """A step without its Markdown: plain words, and one string for each command."""

    phase: RunbookPhase
    title: str
    text: str
    commands: tuple[str, ...]


def steps(module: Module, context: Context | None = None) -> tuple[Read, ...]:
    """The steps of a module of ``context``; else of the smallest environment's root."""
    root = replace(_root(context), modules=(module,))
    return tuple(map(_read, steps_of(root, module)))


def steps_named(name: str, context: Context) -> tuple[Read, ...]:
    """The steps of the module in folder ``name`` of a context."""
    root = _root(context)
    (module,) = [m for m in root.modules if m.name == name]
    return tuple(map(_read, steps_of(root, module)))


def _root(context: Context | None) -> Blueprint:
    if context is None:
        return blueprint()
    return build(
        LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    )


def _read(entry: Entry) -> Read:
    tokens = MarkdownIt("commonmark").parse(entry.body)
    text = "\n\n".join(_words(token) for token in tokens if token.type == "inline")
    blocks = [token.content for token in tokens if token.type == "fence"]
    commands = tuple(command for block in blocks for command in _commands(block))
    (title,) = MarkdownIt("commonmark").parseInline(entry.title)
    return Read(entry.phase, _words(title), text, commands)


def _words(token: Token) -> str:
    return "".join(_word(child) for child in token.children or ())


def _word(token: Token) -> str:
    return " " if token.type == "softbreak" else token.content


def _commands(block: str) -> Iterator[str]:
    """A line that ends in a backslash goes on in the next one."""
    yield from re.sub(r" *\\\n *", " ", block).rstrip("\n").split("\n")
