"""Parameters: what is enforced wins, what a spec writes waits for a restart."""

from generator.blueprint.parts.parameters import Parameter, merged


def test_enforced_wins_over_written_and_written_over_defaults() -> None:
    found = merged(
        [Parameter("a", "default"), Parameter("b", "default"), Parameter("c", "default")],
        {"b": "written", "c": "written"},
        [Parameter("c", "enforced")],
    )
    assert [(p.name, p.value) for p in found] == [
        ("a", "default"),
        ("b", "written"),
        ("c", "enforced"),
    ]


def test_the_order_is_that_of_the_names() -> None:
    found = merged([Parameter("z", "1")], {"m": "1"}, [Parameter("a", "1")])
    assert [p.name for p in found] == ["a", "m", "z"]


def test_when_a_parameter_takes_effect() -> None:
    written, enforced = merged([], {"a": "1"}, [Parameter("b", "1")])
    assert written.apply_method == "pending-reboot"
    assert enforced.apply_method == "immediate"
