"""Values as Markdown text: a spec's words never become links, headings, HTML or code."""

from __future__ import annotations

import re

from generator.shown import visible

# CommonMark 0.31 section 2.4 lists what may be escaped; these are the ones that mean
# something inside a line. An underscore means something only at the edge of a word.
_INLINE = re.compile(r"[\\`*\[\]<>&|~$]|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")
# What GitHub and GitLab turn into links and notifications, in any text that is no code.
_LIVE = re.compile(r'(?<=[@#!%&~$])(?=[\w"])|(?<=:)(?=//)|(?<=www)(?=\.)', re.IGNORECASE)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def text(value: object) -> str:
    """Plain text for a paragraph; blank lines in it still part paragraphs."""
    lines = _BREAKS.sub("\n", str(value)).split("\n")
    return "\n".join(map(_line, lines)).strip()


def one_line(value: object) -> str:
    """Plain text for a heading or a table cell."""
    return text(" ".join(str(value).split()))


def code(commands: str) -> str:
    """A fenced block that none of the commands can close (CommonMark 0.31 section 4.5)."""
    body = "\n".join(map(visible, _BREAKS.sub("\n", commands).split("\n")))
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{body}\n{fence}"


def code_span(value: object) -> str:
    """Inline code; backticks inside are outnumbered by the ones around."""
    body = " ".join(visible(str(value)).split())
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    fence = "`" * (longest + 1)
    space = " " if "`" in body[:1] + body[-1:] else ""
    return f"{fence}{space}{body}{space}{fence}"


def inside(value: object) -> str:
    """Plain text that stands inside a line."""
    line = visible(" ".join(str(value).split()))
    return _INLINE.sub(lambda match: f"\\{match[0]}", line)


def quiet(value: object) -> str:
    """Text inside a line of a comment on GitHub or GitLab: nobody is notified (``@name``), no issue
    is linked (``#1``), no address becomes a link; an empty HTML comment stands between. What stands
    between two backticks is code."""
    parts = " ".join(str(value).split()).split("`")
    if len(parts) % 2 == 0:
        return _silent("`".join(parts))
    return "".join(
        (code_span(part) if part.strip() else "") if number % 2 else _silent(part)
        for number, part in enumerate(parts)
    )


def _silent(part: str) -> str:
    escaped = _INLINE.sub(lambda match: f"\\{match[0]}", visible(part))
    return _LIVE.sub("<!-- -->", escaped)


def line_start(line: str) -> str:
    """A line that starts with a value, so that its first characters start no list or heading."""
    return _LINE_START.sub(_escape_start, line)


def _line(line: str) -> str:
    line = visible(line).strip()
    return line_start(_INLINE.sub(lambda match: f"\\{match[0]}", line))


def _escape_start(match: re.Match[str]) -> str:
    marker = match[2]
    return f"{marker}\\" if marker.isdigit() else f"\\{marker}"
