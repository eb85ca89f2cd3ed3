"""A review as a comment on a pull request: short on top, the rest folded, destroys first.

Nothing that was read from files means anything in the comment: it stands in code spans and fenced
blocks. GitHub takes 65,536 characters; what does not fit is counted, not cut in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.report.markdown_text import block, code, in_html
from generator.review.extent_wording import cost_head, cost_lines, radius_head, radius_lines
from generator.review.model import Consequence, News, ResourceChange, Review, RootReview
from generator.review.wording import (
    SECTIONS,
    VERBS,
    about,
    arguments,
    counts,
    folded_tags,
    grouped,
)
from generator.shown import first_of

LARGEST = 65_000
MARK = "<!-- pave diff -->"  # by which a workflow finds the comment again
_LOUD = (Consequence.DESTROY, Consequence.REPLACE, Consequence.MAY_REPLACE, Consequence.UNKNOWN)
_LONGEST = 400  # characters of one line
_LISTED = 40  # lines of a folded list
_NAMED = 3  # resources by name where a line is of several


def render(review: Review, refused: Iterable[str]) -> str:
    """The comment, with a final newline."""
    lines = [MARK, f"## Terraform: {code(review.base)} to {code(review.head)}", ""]
    lines += [f"- {code(root.name)}: {counts(root)}" for root in _different(review)]
    same = sum(root.status == "unchanged" for root in review.roots)
    lines += [f"- {same} more without a change"] if same else []
    lines += _list("Not compared", review.errors)
    lines += _list("Refused", refused)
    chunks = [chunk for root in _different(review) for chunk in _chunks(root)]
    if review.settings:
        chunks.append(_details("Gate file", _security(review.settings)))
    return _bounded("\n".join(lines), chunks)


def _bounded(top: str, chunks: list[str]) -> str:
    """As many whole parts as fit, the first ones first."""
    limit = LARGEST - 200
    text, left = top[:limit], 0
    for chunk in chunks:
        if len(text) + len(chunk) + 1 > limit:
            left += 1
        else:
            text += f"\n{chunk}"
    more = f"\n\n{left} more parts do not fit here: run `pave diff` to see them." if left else ""
    return f"{text}{more}\n"


def _different(review: Review) -> list[RootReview]:
    return [root for root in review.roots if root.status != "unchanged"]


def _list(title: str, texts: Iterable[str]) -> list[str]:
    held = [_short(text) for text in texts]
    shown = [f"- {code(text)}" for text in held[:20]]
    more = [f"- and {len(held) - 20} more"] if len(held) > 20 else []
    return ["", f"**{title}**", "", *shown, *more] if held else []


def _chunks(root: RootReview) -> Iterator[str]:
    """Parts that stand or fall as a whole: what is lost, resource by resource, then the rest."""
    loud = [c for c in root.resources if c.consequence in _LOUD and not c.tags_only]
    quiet = [c for c in root.resources if c.consequence not in _LOUD and not c.tags_only]
    yield f"\n### {code(root.name)}"
    yield from (f"- {note}" for note in map(code, root.notes))
    yield from map(_loud, loud)
    for name, title in SECTIONS:
        found = getattr(root.security, name)
        if found:
            yield _details(f"{title} ({len(found)})", _security(found))
    if root.radius:
        yield _details(radius_head(root), _plain(radius_lines(root)))
    if root.costs.changes:
        yield _details(in_html(cost_head(root)), _plain(cost_lines(root)))
    for consequence in Consequence:
        held = [change for change in quiet if change.consequence is consequence]
        for start in range(0, len(held), 50):
            part = held[start : start + 50]
            title = f"{VERBS[consequence].capitalize()}: {len(part)}"
            yield _details(title, [line for change in part for line in _quiet(change)])
    if tags := folded_tags(root):
        yield f"- {code(tags)}"
    if root.security.partial:
        yield _details("Not known", [f"- {code(_short(t))}" for t in root.security.partial])


def _loud(change: ResourceChange) -> str:
    verb = VERBS[change.consequence].upper()
    head = f"**{verb}** {in_html(change.address)}"
    lines = [f"<b>{verb}</b> {in_html(change.address)}"]
    body = [f"{code(_short(said))}"] if (said := about(change)) else []
    found = [_short(line) for line in arguments(change)]
    if change.consequence is not Consequence.DESTROY and found:
        body += ["", *block(found)]
    if not body:
        return f"- {head}"
    return "\n".join(["<details><summary>", *lines, "</summary>", "", *body, "", "</details>"])


def _quiet(change: ResourceChange) -> Iterator[str]:
    moved = f" (was {code(change.former)})" if change.former else ""
    said = about(change)
    yield f"- {code(change.address)}{moved}{f': {code(_short(said))}' if said else ''}"
    if change.consequence is not Consequence.CREATE:
        for line in list(arguments(change))[:20]:
            yield f"  - {code(_short(line))}"


def _security(lines: Iterable[News]) -> list[str]:
    shown = []
    for line, subjects in grouped(lines):
        named = first_of([*map(code, subjects)], _NAMED)
        sign = "gone" if line.gone else "**new**"
        grade = f" {line.severity}" if line.severity else ""
        shown.append(f"- {sign}{grade}: {code(_short(line.text))}: {named}")
    return shown


def _plain(lines: Iterable[str]) -> list[str]:
    held = list(lines)
    more = [f"- and {len(held) - _LISTED} more"] if len(held) > _LISTED else []
    return [*(f"- {code(_short(line))}" for line in held[:_LISTED]), *more]


def _details(title: str, lines: list[str]) -> str:
    """A folded part; ``title`` holds no text of others."""
    return "\n".join([f"<details><summary>{title}</summary>", "", *lines, "", "</details>"])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
