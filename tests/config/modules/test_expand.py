"""Instances of resources and modules."""

from typing import Any

import pytest

from generator.config.values import Reference, Unknown


def addresses(configuration: Any) -> list[str]:
    return [r.address for r in configuration.resources]


def test_count_numbers_the_instances(load: Any) -> None:
    configuration = load('resource "a_b" "c" {\n  count = 2\n  d = "n${count.index}"\n}\n')
    assert addresses(configuration) == ["a_b.c[0]", "a_b.c[1]"]
    assert [r.get("d") for r in configuration.resources] == ["n0", "n1"]
    assert all("count" not in r.block.attributes for r in configuration.resources)


@pytest.mark.parametrize("count", ["0", "false ? 1 : 0", "length([])"])
def test_none(load: Any, count: str) -> None:
    assert addresses(load(f'resource "a_b" "c" {{\n  count = {count}\n}}\n')) == []


def test_for_each_over_a_map_and_a_set(load: Any) -> None:
    configuration = load(
        'resource "a_b" "m" {\n  for_each = {k = 1, "x y" = 2}\n'
        '  v = "${each.key}${each.value}"\n}\n'
        'resource "a_b" "s" {\n  for_each = toset(["q", "p"])\n  v = each.value\n}\n'
    )
    assert {r.address: r.get("v") for r in configuration.resources} == {
        'a_b.m["k"]': "k1",
        'a_b.m["x y"]': "x y2",
        'a_b.s["p"]': "p",
        'a_b.s["q"]': "q",
    }


@pytest.mark.parametrize("meta", ["count = var.n", "for_each = var.n", "count = a_b.d.size"])
def test_a_number_that_is_not_known_gives_one_uncertain_instance(load: Any, meta: str) -> None:
    configuration = load(
        f'variable "n" {{}}\nresource "a_b" "c" {{\n  {meta}\n  d = 1\n'
        "  e = try(each.key, count.index)\n}\n"
        'resource "a_b" "d" {\n  c = a_b.c[0].id\n}\n',
        clean=False,
    )
    resource, other = configuration.resources
    assert (resource.address, resource.uncertain) == ("a_b.c", True)
    assert resource.get("d") == 1
    assert isinstance(resource.get("e"), Unknown)
    assert other.get("c") == Reference("a_b.c", "id")
    (trouble,) = configuration.troubles
    assert (trouble.fatal, trouble.line) == (False, 3)
    assert "not known" in trouble.message


def test_references_to_instances(load: Any) -> None:
    configuration = load(
        'resource "a_b" "c" {\n  count = 2\n}\n'
        'resource "a_b" "m" {\n  for_each = {x = 1}\n}\n'
        'resource "a_b" "d" {\n  all = a_b.c[*].id\n  one = a_b.m["x"].id\n'
        "  map = {for k, v in a_b.m : k => v.arn}\n  last = element(a_b.c, 1).id\n}\n"
    )
    resource = configuration.by_address["a_b.d"]
    assert resource.get("all") == [Reference("a_b.c[0]", "id"), Reference("a_b.c[1]", "id")]
    assert resource.get("one") == Reference('a_b.m["x"]', "id")
    assert resource.get("map") == {"x": Reference('a_b.m["x"]', "arn")}
    assert resource.get("last") == Reference("a_b.c[1]", "id")
    target = configuration.target(resource.get("one"))
    assert target is not None
    assert configuration.referrers(target) == [resource, resource]
