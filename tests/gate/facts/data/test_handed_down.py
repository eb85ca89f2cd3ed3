"""A literal that a module's resource takes is found where the call writes it."""

from generator.config.load import load_files
from generator.gate.facts.data.handed_down import written_in_call

INNER = 'variable "p" {}\nresource "aws_db_instance" "x" {\n  password = var.p\n}\n'


def place(root: str, middle: str = "", value: str = "correct-horse"):
    files = {"main.tf": root, "m/main.tf": middle or INNER, "m/n/main.tf": INNER}
    found = load_files(files, "x")
    resource = next(r for r in found.resources if r.type == "aws_db_instance")
    at = written_in_call(found, resource, value)
    return at and (at[0].address, at[1], at[0].file, at[2])


CALL = 'module "db" {\n  source = "./m"\n  %s\n}\n'


def test_the_argument_of_the_call() -> None:
    found = place(CALL % 'p = "correct-horse"')
    assert found == ("module.db", "p", "main.tf", 3)
    each = CALL % 'for_each = toset(["a.b"])\n  p = "correct-horse"'
    assert place(each) == ("module.db", "p", "main.tf", 4)


def test_the_outermost_of_several_calls() -> None:
    middle = 'variable "q" {}\nmodule "inner" {\n  source = "./n"\n  p = var.q\n}\n'
    assert place(CALL % 'q = "correct-horse"', middle) == ("module.db", "q", "main.tf", 3)
    written = middle.replace("var.q", '"correct-horse"')
    assert place(CALL % "q = 1", written) == ("module.db.module.inner", "p", "m/main.tf", 4)


def test_a_literal_that_no_call_writes() -> None:
    own = INNER.replace("var.p", '"correct-horse"')
    assert place(CALL % 'p = "other-horse"', own) is None
    assert place(CALL % 'p = "abc"', value="abc") is None  # too short to say
    assert place('resource "aws_db_instance" "x" {\n  password = "correct-horse"\n}\n') is None
