import pytest

from generator.config.syntax.comments import WrittenComment, comments_in, text_of

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


@pytest.mark.parametrize(
    "raw",
    [
        b"# caf\xe9\na = 1 // \x93two\x94\n/* \xff\n \xfe */\n",
        b"\xef\xbb\xbf# \xe9",
        b'a = "#" # \xe9\n',
    ],
)
def test_bytes_in_comments_are_no_matter(raw: bytes) -> None:
    text = text_of(raw)
    assert "\ufffd" in text
    assert raw.count(b"\n") == text.count("\n")


@pytest.mark.parametrize(
    "raw",
    [
        b'a = "caf\xe9"\n',
        b'a = "# \xe9"\n',
        b"a = <<E\n# \xe9\nE\n",
        b'# \xe9\na = "\xe9"\n',
        b"a\xe9 = 1 # \xe9\n",
        b'a = "${1 /* \xe9 */}" \xe9\n',
        b'# \xe9\na = "\n',
    ],
)
def test_bytes_elsewhere_are_no_text(raw: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        text_of(raw)


def test_what_is_utf_8_stays_as_it_is() -> None:
    assert text_of('a = "é" # \ufffd\n'.encode()) == 'a = "é" # \ufffd\n'
