import pytest

from generator.errors import UsageError
from generator.report.moment import now


def test_the_epoch_of_the_source_makes_a_document_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert now().isoformat() == "2023-11-14T22:13:20+00:00"
    for wrong in ("soon", "9" * 40):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
        with pytest.raises(UsageError, match="no number of seconds"):
            now()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert now().year > 2024
