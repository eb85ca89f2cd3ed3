"""Every default passes: each kind of component, beside what ``pave init`` writes.

One environment for each stage here; ``make matrix`` judges every stage, scope and kind of region.
"""

import pytest

from tests.support.matrix import DIAGONAL, KINDS, Cells, judged, kinds_of


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    return judged(DIAGONAL, tmp_path_factory.mktemp("matrix"), checkov=True)


def test_everything_was_judged(cells: Cells) -> None:
    """A kind that is not rendered would pass."""
    assert {name for column in DIAGONAL for name in kinds_of(column)} == set(KINDS)
    for column in DIAGONAL:
        # What own Terraform makes has a security group and no module.
        made = {name for name in kinds_of(column) if "own" not in KINDS[name]}
        assert cells.modules[column] >= made
    assert cells.passed > 10 * len(KINDS)


@pytest.mark.parametrize("kind", [*KINDS, "network", "segmentation", "kms", "backup"])
def test_defaults_pass(cells: Cells, kind: str) -> None:
    assert {str(c): why for (name, c), why in cells.refused.items() if name == kind} == {}


def test_nothing_else_refuses(cells: Cells) -> None:
    assert list(cells.refused) == []
