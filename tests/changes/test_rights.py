"""What `pave generate` says of a role that loses rights on what it keeps."""

from pathlib import Path

import pytest

from generator.changes.rights import fewer_rights
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def uses(*talks_to: object) -> specs.Spec:
    """A service and two buckets."""
    return specs.minimal_environment(
        services={"api": specs.service(talks_to=list(talks_to))},
        buckets={"files": specs.bucket(), "others": specs.bucket()},
    )


def told(tmp_path: Path, before: object, after: object) -> str:
    out = remembered(tmp_path, decided(uses(before)))
    return said(fewer_rights, rendered_step(out, decided(uses(after))))


def test_narrower_access_to_a_bucket_names_what_is_lost(tmp_path: Path) -> None:
    found = told(tmp_path, "files", {"to": "files", "access": "read"})
    assert "module.api.aws_iam_role_policy.this loses" in found
    assert "s3:DeleteObject" in found
    assert "s3:PutObject" in found
    assert "s3:GetObject" not in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"to": "files", "access": "read"}, "files"),  # more
        ("files", "files"),
        ("files", "others"),  # nothing is left there: the flow is gone, as the diff says
    ],
)
def test_nothing_is_told_of_other_steps(tmp_path: Path, before: object, after: object) -> None:
    assert told(tmp_path, before, after) == ""
