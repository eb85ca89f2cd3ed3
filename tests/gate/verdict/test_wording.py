import pytest

from generator.config.values import Json, Reference, Template, Unknown
from generator.gate.verdict.wording import shown


@pytest.mark.parametrize(
    "path",
    ["password", "master_password", "a.auth_token", "tunnel1_preshared_key", "secret_string"],
)
def test_secrets_are_never_shown(path) -> None:
    for value in (
        "hunter2",
        ["hunter2"],
        {"a": "hunter2"},
        Json("hunter2"),
        Template(("hunter2",)),
    ):
        assert "hunter2" not in shown(value, path)


@pytest.mark.parametrize(
    "path",
    ["secret_arn", "manage_master_user_password", "preshared_key_storage", "password_length"],
)
def test_settings_about_secrets_are_shown(path) -> None:
    assert shown(True, path) == "true"
    if path != "manage_master_user_password":
        assert shown("value", path) == '"value"'


def test_values() -> None:
    assert shown(None) == "null"
    assert shown([1, "a"]) == '[1, "a"]'
    assert shown({"a": True}) == "{a = true}"
    assert shown(Reference("aws_x.y", "id")) == "aws_x.y.id"
    assert shown(Template(("a-", Reference("aws_x.y", "")))) == '"a-${aws_x.y}"'
    assert shown(Unknown("no value")) == "unresolved (no value)"
    assert len(shown("x" * 500)) == 120
