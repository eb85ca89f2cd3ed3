"""Runbook templates as Markdown: every value is escaped for the place where it stands.

``{{ value }}`` leaves a marked value; when the template is rendered, each value is written for
its place in the finished text: prose, inline code, or a shell command inside or outside of
quotes. A template has no filter to forget.

Sources: CommonMark 0.31, sections 4.5, 4.8 and 6.1; POSIX.1-2024, Shell Command Language,
section 2.2 "Quoting".
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jinja2.runtime import Undefined
from markupsafe import Markup

from generator import markdown

_OPEN, _CLOSE = "\x02", "\x03"
_VALUE = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_FENCE = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`([^`\n]+)`")
_STEP = re.compile(r"^(##|###) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a document: the heading of its phase, its title and its text, in Markdown."""

    heading: str
    title: str
    body: str


def mark(value: object) -> Markup:
    """What ``{{ value }}`` leaves for :func:`steps`; Markup is marked already."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        return Markup(str(value))  # noqa: S704 - raises, or is empty: an `if` without `else`
    if value is None:
        raise ValueError("a value that a runbook prints is missing")
    plain = str(value).replace(_OPEN, "U+0002").replace(_CLOSE, "U+0003")
    return Markup(f"{_OPEN}{plain}{_CLOSE}")  # noqa: S704 - escaped by `steps`


def steps(rendered: str) -> Iterator[Step]:
    """The steps of a rendered template, in order: ``##`` is a phase, ``###`` a step.

    Raises:
        ValueError: text outside of a step, a quote that a command leaves open, or a value with
            a line break in a command.
    """
    values: list[str] = []

    def number(match: re.Match[str]) -> str:
        values.append(match[1])
        return f"{_OPEN}{len(values) - 1}{_CLOSE}"

    numbered = _VALUE.sub(number, rendered)
    heading, at = "", [*_headings(numbered)]
    if numbered[: at[0].start() if at else None].strip():
        raise ValueError("a runbook template starts with the heading of a phase")
    for match, following in zip(at, [*at[1:], None], strict=False):
        body = numbered[match.end() : following.start() if following else None]
        if match[1] == "##":
            heading = match[2]
            if body.strip():
                raise ValueError(f"text outside of a step, below {heading!r}")
        else:
            yield Step(heading, _inline(match[2], values), _body(body, values))


def _headings(text: str) -> Iterator[re.Match[str]]:
    """Headings outside of fences."""
    fences = [match.span() for match in _FENCE.finditer(text)]
    for match in _STEP.finditer(text):
        if not any(start <= match.start() < end for start, end in fences):
            yield match


def _body(text: str, values: list[str]) -> str:
    parts, position = [], 0
    for fence in _FENCE.finditer(text):
        parts.append(_prose(text[position : fence.start()], values))
        parts.append(markdown.code(shell(fence[1].rstrip("\n"), values.__getitem__)))
        position = fence.end()
    parts.append(_prose(text[position:], values))
    return "\n\n".join(part for part in parts if part)


def _prose(text: str, values: list[str]) -> str:
    """Paragraphs, each on one line as Markdown viewers fold them."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))
    return "\n\n".join(_inline(part, values) for part in paragraphs if part)


def _inline(text: str, values: list[str]) -> str:
    parts, position = [], 0
    for span in _SPAN.finditer(text):
        parts.append(_words(text[position : span.start()], values))
        parts.append(markdown.code_span(_VALUE.sub(lambda m: values[int(m[1])], span[1])))
        position = span.end()
    line = "".join((*parts, _words(text[position:], values)))
    return markdown.line_start(line) if text.startswith(_OPEN) else line


def _words(text: str, values: list[str]) -> str:
    return _VALUE.sub(lambda match: markdown.inside(values[int(match[1])]), text)


def shell(text: str, value: Callable[[int], str]) -> str:
    """Commands with each value quoted for its place: bare, in ``'``, or in ``\"``.

    Raises:
        ValueError: a quote or a substitution stays open, or a value has a line break.
    """
    done, states, position = [], ["bare"], 0
    while position < len(text):
        if match := _VALUE.match(text, position):
            done.append(_quoted(value(int(match[1])), states[-1]))
            position = match.end()
            continue
        taken = _taken(text, position, states)
        done.append(text[position : position + taken])
        position += taken
    if states not in (["bare"], ["bare", "comment"]):
        raise ValueError(f"a command leaves a quote open: {text!r}")
    return "".join(done)


def _taken(text: str, position: int, states: list[str]) -> int:
    """How many characters of the template to take; ``states`` follows them."""
    state, char = states[-1], text[position]
    if state == "comment":
        if char == "\n":
            states.pop()
    elif state == "single":
        if char == "'":
            states.pop()
    elif char == "\\":
        return 2
    elif text.startswith("$(", position):
        states.append("bare")
        return 2
    elif char == '"':
        _toggle(states, "double")
    elif state == "bare":
        _bare(text, position, states)
    return 1


def _bare(text: str, position: int, states: list[str]) -> None:
    char = text[position]
    if char == "'":
        states.append("single")
    elif char == ")" and len(states) > 1:
        states.pop()
    elif char == "#" and (position == 0 or text[position - 1].isspace()):
        states.append("comment")


def _toggle(states: list[str], state: str) -> None:
    if states[-1] == state:
        states.pop()
    else:
        states.append(state)


def _quoted(value: str, state: str) -> str:
    if len(value.splitlines()) > 1 or value.endswith(("\n", "\r")):
        raise ValueError(f"a command cannot hold a line break: {value!r}")
    match state:
        case "bare":
            return shlex.quote(value)
        case "single":
            return value.replace("'", "'\\''")
        case "double":
            # An interactive shell expands ! between double quotes, whatever stands before it.
            return re.sub(r'[\\"$`]', r"\\\g<0>", value).replace("!", "\"'!'\"")
    return value
