from generator.gate.bare_types import bare_types
from generator.gate.policy.catalogue import load_catalogue
from generator.resources import data_folder


def test_each_type_has_a_reason_and_stands_in_its_order() -> None:
    found = bare_types()
    assert list(found) == sorted(found)
    assert all(type_.startswith("aws_") and reason for type_, reason in found.items())


def test_types_that_break_nothing_are_read_by_no_policy() -> None:
    policies = load_catalogue([data_folder("policies")])
    read = {type_ for policy in policies for type_ in policy.resources}
    assert not read & bare_types().keys()
