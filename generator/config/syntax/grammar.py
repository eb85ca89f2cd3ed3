"""python-hcl2's grammar, built once and kept in the cache folder.

``hcl2.parses_to_tree`` keeps its tables in site-packages, which is often not writable (each
start would then cost 1.5 s), and builds a tree of tokens only to walk it again; the same
grammar with our own reductions needs neither.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from lark import Lark, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError

from generator.cache import cache_folder
from generator.config.syntax.bodies import Body
from generator.config.syntax.grammar_file import grammar_file
from generator.config.syntax.nodes import Node
from generator.config.syntax.problem import MalformedError
from generator.config.syntax.scan import Scanner
from generator.config.syntax.strings import Scanned
from generator.config.syntax.tree import Reductions


@lru_cache(maxsize=1)
def _parser() -> tuple[Lark, Reductions]:
    reductions = Reductions()
    grammar = grammar_file()
    options: dict[str, Any] = {"parser": "lalr"}
    lark = Lark(
        _mended(grammar.read_text("utf-8")),
        cache=_tables() or False,
        transformer=reductions,
        **options,
    )
    return lark, reductions


# Where the grammar departs from HCL: `!!x` and `--1`, `2-1.5` (a sign is no part of a number),
# and names of functions in two parts.
_MENDED = (
    ("INT_LITERAL: NEGATIVE_DECIMAL? DECIMAL+", "INT_LITERAL: DECIMAL+"),
    ('(NEGATIVE_DECIMAL? DECIMAL+ | NEGATIVE_DECIMAL+) "." ', 'DECIMAL+ "." '),
    ("(NEGATIVE_DECIMAL? DECIMAL+ | NEGATIVE_DECIMAL+) (EXP_MARK)", "DECIMAL+ (EXP_MARK)"),
    ("!unary_op : (MINUS | NOT) expr_term", "!unary_op : (MINUS | NOT) unary_expr"),
    (
        "identifier (COLONS identifier COLONS identifier)? LPAR",
        "identifier (COLONS identifier)* LPAR",
    ),
)


def _mended(grammar: str) -> str:
    for written, meant in _MENDED:
        if grammar.count(written) != 1:
            raise ValueError(f"python-hcl2's grammar has changed: {written}")
        grammar = grammar.replace(written, meant)
    return grammar


def _tables() -> str:
    """File of the parser tables, or empty where none can be kept."""
    logging.getLogger("lark").setLevel(logging.CRITICAL + 1)  # an unwritable cache is no error
    folder = cache_folder() / "grammar"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return ""
    return str(folder / "hcl2.tables")


def build_parser() -> None:
    """Build it now: a process that is forked afterwards has it."""
    _parser()


def parse(scanned: Scanned) -> Body:
    """The tree of a scanned file; raises MalformedError."""
    lark, reductions = _parser()
    reductions.scanned = scanned
    try:
        body: Body = lark.parse(scanned.text)  # type: ignore[assignment]  # as it is reduced
    except UnexpectedInput as error:
        line = scanned.line(error.line)
        raise MalformedError(line, _message(error, scanned)) from None
    except VisitError as error:
        if isinstance(error.orig_exc, MalformedError):
            raise error.orig_exc from None
        raise
    return body


def parse_template(text: str) -> Node:
    """The expression of a text that is a template as a whole; raises MalformedError."""
    return parse(Scanner(text).template()).arguments["value"].value


def _message(error: UnexpectedInput, scanned: Scanned) -> str:
    if not isinstance(error, UnexpectedToken):
        position = error.pos_in_stream or 0
        return f"unexpected {scanned.text[position : position + 1]!r}"
    token = error.token
    if token.type == "$END":
        return "unexpected end of file"
    if scanned.text[error.pos_in_stream or 0 :][:1] == "\n":
        return "unexpected end of line"
    if token in scanned.strings:
        return "unexpected string"
    text = scanned.words.get(token) or str(token).strip()
    return f"unexpected {text.split()[0][:30] if text else 'text'!r}"
