"""Notes: said once, and of what is hushed only when something else reads it."""

from generator.config.language.notes import Notes

ONE, TWO = ("a.tf", 1, "no"), ("a.tf", 2, "nor this")


def test_what_is_hushed_is_heard_and_not_said() -> None:
    notes = Notes()
    with notes.hush():
        value, made = notes.heard(lambda: notes.add(ONE) or "value")
        with notes.hush(False):
            notes.add(TWO)
    assert (value, list(made), list(notes.said)) == ("value", [ONE], [])
    notes.add(*made)
    notes.add(ONE)
    assert list(notes.said) == [ONE]


def test_each_hears_its_own() -> None:
    notes = Notes()
    outer = notes.heard(lambda: (notes.add(ONE), notes.heard(lambda: notes.add(TWO))))
    assert list(outer[1]) == [ONE]
    assert list(outer[0][1][1]) == [TWO]
