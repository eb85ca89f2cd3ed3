"""The layout is the one of ``terraform fmt``, asked of Terraform itself."""

import re
from itertools import count
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.hcl.format import format_hcl
from generator.hcl.literal import literal
from tests.support.fuzz import fuzzed
from tests.support.terraform_core import fmt_diff

UGLY = {
    "alignment": """
a = 1
long_name = 2

b = 3
  c_c = 4 # trailing
d = 5 // another
# on its own
eee = 6
""",
    "multi-line values part runs": """
a = 1
long_name = {
x = 1
  yyyy = 2
}
bb = [
1,
2,
]
ccc = 3
""",
    "objects in calls": """
policy = jsonencode({
Version = "2012-10-17"
Statement = [
{
Effect = "Allow"
Condition = { StringEquals = { "aws:x" = "y" } }
},
]
})
short = 1
""",
    "blocks": """
resource "aws_x" "y" {
count = 1
provider = aws.other
lifecycle {
prevent_destroy = true
}
timeouts {
create = "1h"

}
# about tags
tags = {}
}
variable "a" {}
variable "b" {

  type = list(string)
}
""",
    "brackets several to a line": """
a = [[1, 2], [
3
]]
b = f({
x = 1
}, [
2
])
cc = 1
""",
    "strings with everything in them": r"""
a = "{ [ ( # // /* = ${x["k"]} \" }"
bbb = "x ${f("}", "{")}"
c = "$${ %%{ %{if x}y%{endif}"
d = "a = b"
""",
    "heredocs": """
a = <<EOT
  as  it = is {
\tx
EOT
long_name = <<-EOT
      indented = here
    EOT
b = 1
resource "x" "y" {
  z = <<EOT
EOT
}
""",
    "spaces": """
a   =   1
b=2
c = [ 1,2 , 3 ]
d = {a=1,b = 2}
e = f( 1,  2 )
g = x == 1 ? "a"  :  "b"
h={}
i=[]
j = a >= 1 && b<= 2
k = { a = [1], b = { c = 1 } }
""",
    "comments": """
# a

# b
/* c */
x = 1 # d
yyy = 2 /* e */
resource "a" "b" {
  # first
  z = 1

  # above a block
  block {
    # inside
  }
  # last
}
""",
    "blank lines": "\n\n\na = 1\n\n\n\nb = 2\n   \n\t\nc {\n\n\nd = 1\n\n}\n\n\n",
    "windows": 'a = 1\r\nbbb = "x"\r\n',
    "nothing": "",
    "no newline at the end": "a = 1",
    "wide characters": 'a = "東京 😀"\nbbb = "x"\n',
}


@pytest.mark.parametrize("name", UGLY)
def test_terraform_fmt_has_nothing_to_add(name: str, tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(format_hcl(UGLY[name]))
    assert fmt_diff(tmp_path) == ""


@pytest.mark.parametrize("name", UGLY)
def test_again_changes_nothing(name: str) -> None:
    once = format_hcl(UGLY[name])
    assert format_hcl(once) == once


def test_nested_blocks_stand_apart_and_blank_lines_do_not_pile_up() -> None:
    assert format_hcl(UGLY["blocks"]) == (
        'resource "aws_x" "y" {\n'
        "  count    = 1\n"
        "  provider = aws.other\n"
        "\n"
        "  lifecycle {\n"
        "    prevent_destroy = true\n"
        "  }\n"
        "\n"
        "  timeouts {\n"
        '    create = "1h"\n'
        "  }\n"
        "\n"
        "  # about tags\n"
        "  tags = {}\n"
        "}\n"
        'variable "a" {}\n'
        'variable "b" {\n'
        "\n"
        "  type = list(string)\n"
        "}\n"
    ).replace('}\nvariable "a"', '}\n\nvariable "a"').replace(
        'variable "a" {}\nvariable "b" {\n\n', 'variable "a" {}\n\nvariable "b" {\n'
    )


def test_heredocs_stay_as_they_are() -> None:
    assert "  as  it = is {\n\tx\nEOT\n" in format_hcl(UGLY["heredocs"])


@pytest.mark.parametrize("text", ['a = "b', 'a = "${b', 'a = "${f("}'])
def test_a_string_without_end_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="does not end"):
        format_hcl(text)


NAMES = st.text("abcdefghij_", min_size=1, max_size=12)
VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_characters="@"), max_size=8)
    | st.integers()
    | st.booleans(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ATTRIBUTES = st.builds("{}@ = {}\n".format, NAMES, VALUES.map(literal))
COMMENTS = st.sampled_from(["# a comment\n", "\n", "\n\n"])
BODIES = st.recursive(
    st.lists(ATTRIBUTES | COMMENTS, max_size=6).map("".join),
    lambda inner: st.lists(
        ATTRIBUTES | COMMENTS | st.builds("{} {{\n{}}}\n".format, NAMES, inner), max_size=5
    ).map("".join),
    max_leaves=6,
)


def numbered(template: str) -> str:
    """An argument is set only once: a number in place of each ``@`` after a name."""
    counter = count()
    return re.sub("@(?= =)", lambda _: str(next(counter)), template)


@fuzzed(10, 300, shrinks=False)
@given(bodies=st.lists(BODIES, min_size=20, max_size=40))
def test_any_body_is_as_terraform_fmt_has_it(
    bodies: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bodies")
    for number, template in enumerate(bodies):
        once = format_hcl(numbered(template))
        assert format_hcl(once) == once
        (folder / f"{number}.tf").write_text(once)
    assert fmt_diff(folder) == ""


def test_time_grows_with_the_length_and_no_faster() -> None:
    block = 'resource "a" "b" {\n' + 'x = "${y}"\nlist = [1, 2]\n' * 20 + "}\n\n"

    def cost(copies: int) -> float:
        text = block * copies
        return min(_timed(text) for _ in range(3))

    assert cost(80) < 4 * 3 * cost(20)


def _timed(text: str) -> float:
    start = perf_counter()
    format_hcl(text)
    return perf_counter() - start
