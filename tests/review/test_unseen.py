"""Changes that no block of a resource shows are never "no change"."""

import pytest

from generator.config.load import load_files
from generator.review.compare import compare, source_of
from generator.review.consequence import consequences
from generator.review.unseen import with_unseen

STORE = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
COUNTED = 'variable "n" {}\n' + STORE.replace("  name", "  count = var.n\n  name")
BEHIND = (
    COUNTED.replace("count = var.n", "count = local.a")
    + "locals {\n  a = local.b\n  b = var.n\n  other = 1\n}\n"
)
PROVIDER = 'provider "aws" {\n  region = "eu-west-1"\n}\n' + STORE
STATE = 'terraform {\n  backend "s3" {\n    key = "a"\n  }\n}\n' + STORE
REMOTE = 'module "db" {\n  source = "acme/db/aws"\n  version = "5.0.0"\n}\n'
LOCAL = 'variable "n" {}\nmodule "m" {\n  source = "./m"\n  count = var.n\n}\n'
MOVED = "moved {\n  from = module.db\n  to = module.data\n}\n"
KEPT = "removed {\n  from = module.db\n  lifecycle {\n    destroy = false\n  }\n}\n"


def told(before: str, after: str) -> dict[str, str]:
    files = [{"main.tf": text, "m/main.tf": STORE} for text in (before, after)]
    sides = [load_files(held, "t") for held in files]
    texts = [source_of(held.__getitem__) for held in files]
    found = compare(*sides, *texts)
    changes = with_unseen(consequences(found), found, *texts)
    assert all(change.stateful for change in changes)
    return {change.address: change.consequence.value for change in changes}


QUEUE = "aws_sqs_queue.q"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (COUNTED, COUNTED.replace("var.n", "var.n - 1"), {QUEUE: "unknown"}),
        (STORE, COUNTED, {QUEUE: "unknown"}),
        (BEHIND, BEHIND.replace("= var.n", "= var.n - 1"), {QUEUE: "unknown"}),
        (BEHIND, BEHIND.replace("other = 1", "other = 2"), {}),
        (COUNTED, COUNTED + "# more\n", {}),
        (PROVIDER, PROVIDER.replace("eu-west", "us-east"), {QUEUE: "unknown"}),
        (PROVIDER, PROVIDER.replace("region", "max_retries = 3\n  region"), {}),
        (
            PROVIDER.replace("region", 'alias = "x"\n  region'),
            PROVIDER.replace("region", 'alias = "x"\n  region').replace("eu-west", "us-east"),
            {},
        ),
        (STATE, STATE.replace('"a"', '"b"'), {QUEUE: "unknown"}),
        (STORE, STATE, {}),
        (REMOTE, REMOTE.replace("5.0", "6.0"), {"module.db": "unknown"}),
        (REMOTE, "", {"module.db": "destroy"}),
        (REMOTE, KEPT, {}),
        (REMOTE, MOVED + REMOTE.replace('"db"', '"data"'), {}),
        (LOCAL, LOCAL.replace("var.n", "var.n - 1"), {f"module.m.{QUEUE}": "unknown"}),
        (LOCAL, "# more\n" + LOCAL, {}),
    ],
)
def test_what_no_resource_shows(before: str, after: str, expected: dict[str, str]) -> None:
    assert told(before, after) == expected
