import pytest

from generator.config.syntax.read import parse_text
from generator.config.written.bodies import file_of

TEXT = """locals {
}
resource "aws_x" "n" {
  a = 1
  rule {
    b = { c = 1 }
    deeper "label" {
    }
  }
}
"""


def test_a_file_is_read_back_as_it_was_and_its_blocks_are_found() -> None:
    blocks = parse_text(TEXT, "native").blocks
    assert file_of(blocks) == (TEXT, [1, 3])


@pytest.mark.parametrize("document", ['{"locals": {"a b": 1}}', '{"output": {"${x}": {}}}'])
def test_names_that_the_native_syntax_lacks_are_refused(document: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        file_of(parse_text(document, "json").blocks)
