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


SETS = """resource "a_b" "t" {
  for_each = toset(["x", "y"])
}
data "a_b" "l" {}
resource "a_b" "c" {
  for_each = %s
  d = each.value
}
"""


@pytest.mark.parametrize(
    ("members", "either"),
    [
        ("toset(values({ for k, v in a_b.t : k => v.id }))", ("x", "y")),
        ('toset([a_b.t["y"].id])', ("y",)),
        ('toset(flatten([data.a_b.l.ids, [a_b.t["x"].id]]))', ()),
        ('toset(concat(data.a_b.l.ids, [a_b.t["x"].id]))', ()),
        ("toset(data.a_b.l.ids)", ()),
    ],
)
def test_a_value_of_a_set_is_one_of_its_members(load: Any, members: str, either: Any) -> None:
    found = load(SETS % members, clean=False).resources
    value = next(r.get("d") for r in found if r.address == "a_b.c")
    assert isinstance(value, Unknown)
    assert value.either == tuple(Reference(f'a_b.t["{key}"]', "id") for key in either)


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


@pytest.mark.parametrize("enabled", ["true", '"true"', "1 < 2", "var.on"])
def test_what_opentofu_enables_is_there_without_a_key(load: Any, enabled: str) -> None:
    configuration = load(
        'variable "on" {\n  default = true\n}\n'
        f'resource "a_b" "c" {{\n  lifecycle {{\n    enabled = {enabled}\n  }}\n}}\n'
        'resource "a_b" "d" {\n  e = a_b.c.id\n}\n'
    )
    assert addresses(configuration) == ["a_b.c", "a_b.d"]
    assert configuration.resources[1].get("e") == Reference("a_b.c", "id")
    assert configuration.absent == frozenset()


def test_what_opentofu_does_not_enable_is_null(load: Any) -> None:
    off = "  lifecycle {\n    enabled = false\n  }\n"
    configuration = load(
        f'resource "a_b" "c" {{\n{off}}}\n'
        f'module "m" {{\n  source = "./m"\n{off}}}\n'
        'resource "a_b" "d" {\n  e = a_b.c == null ? 1 : 2\n  f = try(a_b.c.id, 3)\n'
        "  g = module.m == null ? 4 : 5\n}\n",
        {"m/main.tf": 'resource "a_b" "inner" {}\n'},
    )
    (resource,) = configuration.resources
    assert [resource.get(name) for name in "efg"] == [1, 3, 4]
    assert configuration.absent == {"a_b.c", "module.m"}


def test_enabled_in_json(load: Any) -> None:
    written = '{"resource": {"a_b": {"c": {"lifecycle": {"enabled": "${1 > 2}"}}}}}'
    assert addresses(load("", {"x.tf.json": written})) == []


@pytest.mark.parametrize("enabled", ["var.n", "null", "[]"])
def test_enabled_that_is_not_known_or_refused_is_uncertain(load: Any, enabled: str) -> None:
    written = f'resource "a_b" "c" {{\n  lifecycle {{\n    enabled = {enabled}\n  }}\n}}\n'
    configuration = load(f'variable "n" {{}}\n{written}', clean=False)
    (resource,) = configuration.resources
    assert (resource.address, resource.uncertain) == ("a_b.c", True)
    assert configuration.troubles[0].line == 4


def test_what_is_known_only_after_apply_is_named(load: Any) -> None:
    """Otherwise resources with nothing in common would have one cause."""
    hcl = 'resource "aws_a" "x" {{\n  for_each = toset([{}])\n}}\n'
    for written, said in (
        ("aws_b.one.id", "aws_b.one.id is known only after apply"),
        ("aws_b.one.id, aws_b.two.id", "aws_b.one.id and 1 more are known only after apply"),
    ):
        others = 'resource "aws_b" "one" {}\nresource "aws_b" "two" {}\n'
        (trouble,) = load(hcl.format(written) + others, clean=False).troubles
        assert trouble.cause == f"for_each is not known: {said}"


COUNTED = """
variable "n" {
}
resource "aws_subnet" "open" {
  count = var.n
}
resource "aws_subnet" "two" {
  count = 2
}
resource "aws_subnet" "one" {
}
resource "aws_x" "y" {
  a = EXPRESSION
}
"""


@pytest.mark.parametrize(
    ("expression", "length"),
    [
        ("length(aws_subnet.two[*].id)", 2),
        ("length(aws_subnet.one[*].id)", 1),
        ("length(concat(aws_subnet.two.*.id, aws_subnet.one.*.id))", 3),
        ("length(aws_subnet.open[*].id)", None),
        ("length(aws_subnet.open.*.id)", None),
        ("length(concat(aws_subnet.open[*].id, [1]))", None),
        ("length([for id in aws_subnet.open[*].id : id])", None),
        ("length(compact(aws_subnet.open[*].id)) > 0", None),
    ],
)
def test_nobody_counts_instances_whose_number_is_not_known(
    load: Any, expression: str, length: int | None
) -> None:
    configuration = load(COUNTED.replace("EXPRESSION", expression), clean=False)
    value = configuration.by_address["aws_x.y"].block.attributes["a"].value
    assert isinstance(value, Unknown) if length is None else value == length


def test_they_still_stand_for_what_is_made(load: Any) -> None:
    text = COUNTED.replace("EXPRESSION", "concat(aws_subnet.open[*].id)")
    value = load(text, clean=False).by_address["aws_x.y"].block.attributes["a"].value
    assert value == [Reference("aws_subnet.open", "id")]


CHAINED = """
variable "names" {
  type = set(string)
}
data "aws_iam_policy_document" "trust" {
  for_each = var.names
}
resource "aws_iam_role" "role" {
  for_each           = data.aws_iam_policy_document.trust
  name               = each.key
  assume_role_policy = each.value.json
}
"""


def test_what_is_chained_to_instances_of_unknown_number_stands_for_each_of_them(load: Any) -> None:
    configuration = load(CHAINED, clean=False)
    role = configuration.by_address["aws_iam_role.role"]
    assert role.uncertain
    document = Reference("data.aws_iam_policy_document.trust", "json")
    assert role.get("assume_role_policy") == document
    assert isinstance(role.get("name"), Unknown)
    assert {t.cause for t in configuration.troubles} == {
        "for_each is not known: variable names has no value"
    }


def test_one_object_is_no_chain(load: Any) -> None:
    """Terraform repeats over the attributes of an object without ``for_each``."""
    text = CHAINED.replace("  for_each = var.names\n", "")
    role = load(text, clean=False).by_address["aws_iam_role.role"]
    assert isinstance(role.get("assume_role_policy"), Unknown)


def test_a_count_is_no_chain(load: Any) -> None:
    text = CHAINED.replace(
        "for_each           = data.aws_iam_policy_document.trust",
        "count = data.aws_iam_policy_document.trust",
    )
    role = load(text, clean=False).by_address["aws_iam_role.role"]
    assert isinstance(role.get("assume_role_policy"), Unknown)
