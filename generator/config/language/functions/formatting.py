"""``format`` and ``formatlist``: the verbs of Go's fmt as Terraform has them."""

from __future__ import annotations

import re
from decimal import Context, Decimal

from generator.config.language.encode import encode_json
from generator.config.language.functions.characters import clusters
from generator.config.language.functions.go_numbers import exponent, fixed, general, significant
from generator.config.language.kinds import (
    MAX_TEXT,
    EvaluationError,
    LimitError,
    UnsureError,
    is_number,
    known,
    unknown,
)
from generator.config.language.operators import to_bool, to_number, to_string
from generator.config.language.traverse import iterate, template
from generator.config.numbers import exact, text
from generator.config.values import Reference, Template, Unknown, Value

_VERB = re.compile(
    r"%(?:(?P<percent>%)|(?P<flags>[-+# 0]*)(?P<width>[0-9]+)?(?:\.(?P<precision>[0-9]+))?"
    r"(?:\[(?P<index>[0-9]+)\])?(?P<verb>[a-zA-Z]))"
)
MAX_WIDTH = 100_000
_BASES = {"d": "d", "x": "x", "X": "X", "o": "o", "b": "b"}
_PREFIX = {"x": "0x", "X": "0X", "o": "0", "b": "0b"}


# What AWS assigns, in which no verb can stand: names of partitions, regions and accounts, ids.
_WITHOUT_VERBS = frozenset({"account_id", "arn", "dns_suffix", "id", "partition", "region"})


def format_(pattern: Value, *arguments: Value) -> Value:
    """The text; a Template or Unknown where arguments, or parts of the pattern, are not known."""
    pieces = pattern.parts if isinstance(pattern, Template) else (pattern,)
    if not all(isinstance(p, str) or _is_one_word(p) for p in pieces):
        return unknown("the pattern of format() is not known", pattern, *arguments)
    return template(_Formatter(pieces, arguments).parts())


def _is_one_word(value: Value) -> bool:
    if not isinstance(value, Reference):
        return False
    named = value.attribute == "name" and ".data.aws_region." in f".{value.address}"
    return named or value.attribute in _WITHOUT_VERBS


class _Formatter:
    def __init__(self, pieces: tuple[Value, ...], arguments: tuple[Value, ...]) -> None:
        self._pieces = pieces
        self._arguments = arguments
        self._parts: list[Value] = []
        self._size = 0
        self._next = self._highest = 0

    def parts(self) -> list[Value]:
        for piece in self._pieces:
            if isinstance(piece, str):
                self._write(piece)
            else:
                self._add(piece)
        if self._highest < len(self._arguments):
            raise EvaluationError("there are more arguments than verbs")
        return self._parts

    def _write(self, pattern: str) -> None:
        position = 0
        while (start := pattern.find("%", position)) >= 0:
            match = _VERB.match(pattern, start)
            if match is None and len(self._pieces) > 1:
                raise UnsureError("a verb of format() may go on in what is not known")
            if match is None:
                raise EvaluationError("a verb is not valid")
            self._add(pattern[position:start])
            self._add("%" if match["percent"] else _formatted(match, self._argument(match)))
            position = match.end()
        self._add(pattern[position:])

    def _argument(self, match: re.Match[str]) -> Value:
        index = match["index"]
        if index is not None and len(index) > 6:
            raise EvaluationError("a verb has no argument")
        self._next = int(index) if index is not None else self._next + 1
        self._highest = max(self._highest, self._next)
        if not 1 <= self._next <= len(self._arguments):
            raise EvaluationError("a verb has no argument")
        return self._arguments[self._next - 1]

    def _add(self, part: Value) -> None:
        self._size += len(part) if isinstance(part, str) else 1
        if self._size > MAX_TEXT:
            raise LimitError("a value grows too large")
        self._parts.append(part)


def _formatted(match: re.Match[str], value: Value) -> Value:
    flags, verb = match["flags"], match["verb"]
    width, precision = (_number(match[name]) for name in ("width", "precision"))
    plain = not (flags or match["width"] or match["precision"])
    if isinstance(value, Reference | Unknown | Template) or not known(value):
        return value if plain and verb in "sv" else unknown("a formatted value", value)
    if value is None and verb == "v":
        raise UnsureError("format() of null, which not all versions of Terraform have")
    if value is None:
        raise EvaluationError("an argument is null")
    found = _text(verb, flags, precision, match["precision"] is not None, value)
    if match["precision"] and verb in _BASES:
        flags = flags.replace("0", "")
    return _padded(found, 0 if verb == "t" else width, flags, numeric=verb in "dxXobeEfFgG")


def _number(written: str | None) -> int:
    if written is None:
        return 0
    if len(written) > 6 or int(written) > MAX_WIDTH:
        raise UnsureError("format() with a large width")
    return int(written)


def _text(verb: str, flags: str, precision: int, cut: bool, value: Value) -> str:
    if verb in _BASES and not (verb in "xX" and isinstance(value, str)):
        return _integer(verb, flags, precision if cut else -1, value)
    if verb in "eEfFgG":
        return _signed(_real(verb, precision if cut else -1, value), flags)
    if verb == "t":
        return to_string(to_bool(value))
    if verb == "v":
        return _default(flags, value)
    if verb in "sq":
        whole = to_string(value)
        shown = "".join(clusters(whole)[:precision]) if cut else whole
        return shown if verb == "s" else encode_json(shown)
    raise EvaluationError(f"the verb %{verb} does not fit")


def _default(flags: str, value: Value) -> str:
    """``%v``: signs and a precision change nothing."""
    if "#" in flags or isinstance(value, list | dict):
        return encode_json(value)
    return _real("g", -1, value) if is_number(value) else to_string(value)


def _integer(verb: str, flags: str, precision: int, value: Value) -> str:
    whole = to_number(value)
    if not isinstance(whole, int):
        raise EvaluationError("a whole number is required")
    prefix = _PREFIX.get(verb, "") if "#" in flags else ""
    written = format(abs(whole), _BASES[verb]).rjust(precision, "0")
    digits = prefix + ("" if not whole and not precision else written)
    return _signed(f"-{digits}" if whole < 0 else digits, flags)


def _signed(digits: str, flags: str) -> str:
    if digits.startswith("-"):
        return digits
    return ("+" if "+" in flags else " " if " " in flags else "") + digits


def _real(verb: str, precision: int, value: Value) -> str:
    number = to_number(value)
    if verb in "fF":
        return fixed(exact(number), 6 if precision < 0 else precision)
    if verb in "eE":
        places = 6 if precision < 0 else precision
        found = exponent(significant(exact(number), places + 1), places)
    else:
        shortest = Decimal(text(number)) if precision < 0 else None
        decimal = shortest if shortest is not None else significant(exact(number), precision or 1)
        limit = 6 if precision < 0 else precision or 1
        found = general(decimal.normalize(Context(prec=400)), max(limit, 1), precision < 0)
    return found.upper() if verb in "EG" else found


def _padded(found: str, width: int, flags: str, *, numeric: bool) -> str:
    missing = width - len(clusters(found)) if width else 0
    if missing <= 0:
        return found
    if "-" in flags:
        return found + " " * missing
    if "0" not in flags:
        return " " * missing + found
    sign = found[:1] if numeric and found[:1] in ("-", "+", " ") else ""
    return sign + "0" * missing + found[len(sign) :]


def formatlist(pattern: Value, *arguments: Value) -> Value:
    """One text for each element of the lists among the arguments."""
    if any(isinstance(a, Unknown | Reference) and not _is_one_word(a) for a in arguments):
        return unknown("an argument of formatlist() is not known", *arguments)
    lists = [[v for _, v in iterate(a)] for a in arguments if isinstance(a, list)]
    sizes = {len(items) for items in lists}
    if len(sizes) > 1:
        raise EvaluationError("the lists have different lengths")
    count = sizes.pop() if sizes else 1
    columns = [a if isinstance(a, list) else [a] * count for a in arguments]
    rows, size = [], 0
    for row in zip(*columns, strict=True) if columns else [()]:
        rows.append(format_(pattern, *row))
        size += len(rows[-1]) if isinstance(rows[-1], str) else 1
        if size > MAX_TEXT:
            raise LimitError("a value grows too large")
    return rows
