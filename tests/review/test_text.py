"""What a terminal shows: the worst first, noise folded, and nothing that moves the cursor."""

from dataclasses import replace

from generator.config.model import Configuration
from generator.review.model import (
    Became,
    Consequence,
    Difference,
    News,
    ResourceChange,
    Review,
    RootReview,
    Security,
)
from generator.review.said import Words
from generator.review.text import render

TAG = (Difference("tags.a", "tags.a", Became.CHANGED, '"1"', '"2"'),)


def root(*resources: ResourceChange, **rest: object) -> Review:
    return Review("main", "out", (RootReview("out/a", resources, 9, **rest),))  # type: ignore[arg-type]


def change(address: str, consequence: Consequence, **rest: object) -> ResourceChange:
    return ResourceChange(address, "aws_x", consequence, **rest)  # type: ignore[arg-type]


LOST = change(
    "module.m.aws_x.a",
    Consequence.REPLACE,
    changes=(Difference("engine", "engine", Became.CHANGED, '"a"', '"b"'),),
    forced_by=("engine",),
    stateful=True,
    source="table",
)


def test_a_replacement_with_its_reason() -> None:
    lines = render(root(LOST)).splitlines()
    assert lines[0] == "main -> out"
    assert "out/a: 1 to replace" in lines
    assert "  REPLACE   module.m.aws_x.a" in lines
    assert any("forced by engine" in line for line in lines)
    assert any('engine: "a" -> "b"' in line for line in lines)


def test_tags_alone_are_one_line() -> None:
    many = [change(f"aws_x.a{n}", Consequence.UPDATE, changes=TAG) for n in range(20)]
    text = render(root(*many))
    assert "tags only: 20 resources (tags.a)" in text
    assert "aws_x.a7" not in text
    assert "aws_x.a7" in render(root(*many), everything=True)


def test_many_new_resources_of_a_module_are_counted() -> None:
    many = [change(f"module.m.aws_x.a{n}", Consequence.CREATE) for n in range(20)]
    text = render(root(*many))
    assert "module.m: 20 resources" in text
    assert "aws_x.a7" not in text


def test_lines_that_say_the_same_are_one() -> None:
    lines = tuple(News(False, f"aws_x.a{n}", "policy: open", "high") for n in range(3))
    text = render(root(security=Security(findings=lines)))
    assert "+ high aws_x.a0 (and 2 more): policy: open" in text


def test_nothing_moves_the_cursor() -> None:
    hostile = change("aws_x.a\x1b[2J\u202e", Consequence.DESTROY, notes=("\r\x1b[1A",))
    text = render(root(hostile, notes=("\x1b",)))
    assert not set("\x1b\r\u202e") & set(text)


def test_what_was_not_compared_is_said() -> None:
    text = render(root(errors=("HEAD: main.tf:1: no",)))
    assert "out/a: could not be compared" in text
    assert "NO ANSWER  HEAD: main.tf:1: no" in text


def test_two_long_texts_show_where_they_differ() -> None:
    before, after = ("x" * 500 + end for end in ("old", "new"))
    written = change(
        "aws_x.a",
        Consequence.UPDATE,
        changes=(Difference("a", "a", Became.CHANGED, before, after),),
    )
    found = Words(Configuration("t", ())).of(written).changes[0]
    assert "old" in str(found.before)
    assert "new" in str(found.after)
    assert len(str(found.before)) < 130


def test_notes_are_told_whole() -> None:
    note = "environments/a.yaml differs, and nothing that is rendered from it does: " + "word " * 20
    review = replace(root(), notes=(note.strip(),))
    assert " ".join(render(review, width=80).split()).count(note.strip()) == 1
