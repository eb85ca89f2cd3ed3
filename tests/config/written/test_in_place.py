import pytest

from generator.config.syntax.nodes import Literal, Node
from generator.config.syntax.read import parse_text
from generator.config.written.in_place import in_place

TEXT = """# first


a "b" "c" { # here
  d = [
    1, # c
    2
  ]
  e = <<-EOT
    one
    two
    EOT

  f {
    g = 1
  }
  h { i = 2 }
  j {}
}
k = 3
"""
WRITTEN = """


a "b" "c" {
  d = [1, 2]



  e = <<TEXT
one
two
TEXT

  f {
    g = 1
  }
  h { i = 2 }
  j { }
}
k = 3
"""


def same(node: Node) -> Node:
    return node


def test_every_block_and_argument_stays_in_its_line() -> None:
    assert in_place(parse_text(TEXT, "native"), same) == WRITTEN


def test_values_are_written_as_they_are_mended() -> None:
    body = parse_text("a = 1\nb {\n  c = 2\n}\nd { e = 3 }\n", "native")
    assert in_place(body, lambda _: Literal(0)) == "a = 0\nb {\n  c = 0\n}\nd { e = 0 }\n"


def test_what_shared_a_line_comes_below() -> None:
    body = parse_text("a {\n  b = [\n    1,\n  ]\n}\n", "native")
    (block,) = body.blocks
    squeezed = type(body)({}, (block._replace(end_line=1), block))
    written = in_place(squeezed, same)
    assert written == "a { b = [1] }\na {\n  b = [1]\n\n}\n"


def test_a_heredoc_without_room_is_a_quoted_text() -> None:
    assert (
        in_place(parse_text('a = "b\\nc\\n"\nd = 1\n', "native"), same) == 'a = "b\\nc\\n"\nd = 1\n'
    )


def test_a_file_that_holds_nothing() -> None:
    assert in_place(parse_text("# c\n", "native"), same) == ""


def test_a_name_that_nothing_can_write_is_refused() -> None:
    with pytest.raises(ValueError, match="not a name"):
        in_place(parse_text('{"output": {"${x}": {}}}', "json"), same)
