import pytest
from pydantic import BaseModel, ConfigDict

from generator.gate.settings.validation import line_of, near, problems, shown


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    size: int = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    inner: list[Inner] = []
    one: Inner | None = None


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"inner": [{"name": "a"}], "one": None}, []),
        ({"iner": []}, ["unknown key `iner`; did you mean `inner`?"]),
        (
            {"inner": [{"name": "a", "sizes": 1}]},
            ["inner[0]: unknown key `sizes`; did you mean `size`?"],
        ),
        ({"inner": [{}, {}]}, ["inner[0]: no `name`", "inner[1]: no `name`"]),
        ({"inner": 1}, ["inner: expected a list"]),
        ([], ["expected names with values"]),
    ],
)
def test_messages_name_the_place_and_the_nearest_name(document, said) -> None:
    assert [message for _, message in problems(Outer, document)] == said


def test_a_place_reads_as_a_path() -> None:
    assert shown(("a", "b", 2, "c", "[key]")) == "a.b[2].c"


def test_near() -> None:
    assert near("treshold", ["threshold", "scope"]) == "; did you mean `threshold`?"
    assert near("x", ["threshold", "scope"]) == "; allowed: threshold, scope"
    assert near("x", []) == ""


TEXT = """# a comment
a:
  - b: 1

  - b: 2
    c: {d: 3,
        e: 4}
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("a",), 2),
        (("a", 0), 3),
        (("a", 1, "c"), 6),
        (("a", 1, "c", "e"), 7),
        (("a", 1, "missing"), 5),
        (("a", 9), 2),
        (("a", 0, "b", "deeper"), 3),
    ],
)
def test_the_line_of_a_place_or_of_what_holds_it(place, line) -> None:
    assert line_of(TEXT, place) == line


def test_a_day_that_does_not_exist_has_a_line() -> None:
    assert line_of("a: 1\nexpires: 2026-02-30\n", ("expires",)) == 2
