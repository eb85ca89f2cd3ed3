"""A number that nobody knows, as it is written."""

from generator.config.load import load_files
from generator.review.compare import source_of
from generator.review.numbers import written_number

FILES = {
    "main.tf": 'variable "n" {}\nlocals {\n  all = [\n    for n in var.n : n\n  ]\n}\n'
    'module "m" {\n  source = "./m"\n  names = local.all\n}\n',
    "m/main.tf": 'variable "names" {}\nresource "aws_sqs_queue" "q" {\n'
    "  for_each = toset(var.names)\n  name = each.key\n}\n",
}


def test_all_that_a_number_is_made_of() -> None:
    side = load_files(FILES, "t")
    (resource,) = side.resources
    assert written_number(side, source_of(FILES.__getitem__), resource) == [
        "for_each = toset(var.names)",
        "names = local.all",
        "all = [",
        "for n in var.n : n",
        "]",
    ]
