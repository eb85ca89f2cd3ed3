import pytest

from generator.config.syntax.comments import WrittenComment, comments_in

TEXT = """\ufeff# one
a = 1 # two
resource "x" "y" { // three
  b = "# no # comment"
  c = <<-EOT
    # no comment
    ${"x" /* none */}
  EOT
  /* # no line comment
     # nor this */
  ## four ##
  #five
}
d = [ # six
]
# seven"""


def test_comments_and_nothing_else() -> None:
    assert comments_in(TEXT) == [
        WrittenComment(1, "one", True),
        WrittenComment(2, "two", False),
        WrittenComment(3, "three", False),
        WrittenComment(11, "four ##", True),
        WrittenComment(12, "five", True),
        WrittenComment(14, "six", False),
        WrittenComment(16, "seven", True),
    ]


def test_line_ends_of_windows() -> None:
    assert comments_in("# one\r\n\r\n# two\r\n") == [
        WrittenComment(1, "one", True),
        WrittenComment(3, "two", True),
    ]


@pytest.mark.parametrize("text", ['a = "x # one', "{{{ # one", "/* # one"])
def test_a_file_that_cannot_be_read_has_none(text: str) -> None:
    assert comments_in(text) == []
