"""Modules that only examples call are judged by themselves, with their own defaults."""

from tests.gate.test_shown_only import EXAMPLE, estate, module, refused, verdict

__all__ = ["estate", "module"]
GIVEN = 'module "shown" {\n  source = "../.."\n  a = 2\n}\n'
TAKES = 'variable "a" {\n  %s\n}\nresource "aws_thing" "q" {\n  a = var.a\n}\n'


def test_a_value_that_an_example_gives_is_the_examples(module) -> None:
    module.write("repo/main.tf", TAKES % "default = 1")
    module.write(EXAMPLE, GIVEN)
    found = verdict(module)
    assert [f.file for f in found.findings if f.policy_id == "a-policy"] == ["repo/main.tf"]
    assert not refused(found)


def test_a_module_that_only_examples_call_is_judged_with_its_own_values(module) -> None:
    module.write("repo/main.tf", TAKES % "default = 2")
    module.write(EXAMPLE, GIVEN.replace("2", "1"))
    assert refused(verdict(module)) == {"repo/main.tf"}
    module.write("repo/main.tf", TAKES % "default = 2")
    module.write(EXAMPLE, GIVEN)
    found = [f for f in verdict(module).findings if f.policy_id == "a-policy"]
    assert [f.resource for f in found] == ["aws_thing.q"]  # and not once more for the example


def test_what_hangs_on_a_caller_is_decided_by_the_examples(module) -> None:
    module.write("repo/main.tf", TAKES % "type = number")
    module.write(EXAMPLE, GIVEN.replace("2", "1"))
    assert not [f for f in verdict(module).findings if f.policy_id == "a-policy"]


def test_a_module_that_somebody_applies_is_judged_as_that_root_calls_it(module) -> None:
    module.write("repo/main.tf", TAKES % "default = 1")
    module.write(EXAMPLE, GIVEN)
    module.write("repo/live/main.tf", GIVEN.replace("../..", ".."))
    assert refused(verdict(module)) == {"repo/main.tf"}
