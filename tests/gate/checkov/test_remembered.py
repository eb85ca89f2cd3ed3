"""Each text is evaluated once, and nobody can tell."""

import pytest

from generator.gate.checkov.remembered import remembered


class Evaluator:
    """Counts its work; knows a few texts."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {"a": 1}
        self.asked: list[object] = []
        self.once = remembered(self.evaluate, self.names)

    def evaluate(self, text: object) -> object:
        self.asked.append(text)
        if text == "[]":
            return []
        if text == "b = 2":
            self.names["b"] = 2
            return None
        return self.names[str(text)]  # KeyError where it is no name


def test_a_text_is_evaluated_once() -> None:
    made = Evaluator()
    assert [made.once("a"), made.once("a"), made.asked] == [1, 1, ["a"]]


def test_what_fails_fails_again() -> None:
    made = Evaluator()
    for _ in range(2):
        with pytest.raises(ValueError, match="none"):
            made.once("none")
    assert made.asked == ["none"]


def test_a_list_that_somebody_changes_is_another_one() -> None:
    made = Evaluator()
    made.once("[]").append(1)
    assert made.once("[]") == []


def test_a_new_name_changes_what_texts_mean() -> None:
    made = Evaluator()
    with pytest.raises(ValueError, match="b"):
        made.once("b")
    made.once("b = 2")
    assert made.once("b") == 2


@pytest.mark.parametrize("text", [True, "timestamp()", "a" * 3000])
def test_what_may_change_or_hardly_comes_again_is_not_kept(text: object) -> None:
    made = Evaluator()
    made.names[str(text)] = text
    assert [made.once(text), made.once(text)] == [text, text]
    assert len(made.asked) == 2
