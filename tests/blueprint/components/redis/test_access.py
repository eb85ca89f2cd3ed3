"""Users with IAM and nobody else; or one token, in no state."""

import difflib

import pytest

from generator.blueprint.components.redis.access import access
from generator.spec.model.redis import RedisUser
from tests.support.cases.redis import OSS, TOKEN, made
from tests.support.rendered import conforming, only, text_of

GROUP = "aws_elasticache_replication_group"
USER = "aws_elasticache_user"


def users(**overrides):
    return {u.name: u for u in conforming(made(**overrides)).of_type(USER)}


@pytest.mark.parametrize("engine", [{}, OSS])
def test_the_default_user_is_replaced_switched_off_and_has_a_password(engine) -> None:
    found = users(**engine)["default"]
    assert found.get("user_name") == "default"
    assert found.get("access_string") == "off -@all"
    assert "passwords_wo         = uuid()" in text_of(made(**engine))
    assert not {"passwords", "no_password_required"} & {*found.block.attributes}


def test_callers_log_in_with_their_role_and_nobody_else_does() -> None:
    found = users()
    assert found.keys() == {"default", "caller_portal", "caller_default"}
    for name in ("caller_portal", "caller_default"):
        user = found[name]
        assert user.get("authentication_mode.type") == "iam"
        assert user.get("user_id") == user.get("user_name")  # IAM demands it
    members = str(only(conforming(made()), "aws_elasticache_user_group")["user_ids"])
    assert all(f"aws_elasticache_user.{name}" in members for name in found)


def test_the_group_is_attached_and_any_former_token_ends() -> None:
    found = only(conforming(made()), GROUP)
    assert "aws_elasticache_user_group.this" in str(found["user_group_ids"])
    assert found["auth_token_update_strategy"] == "DELETE"
    assert not {"auth_token", "auth_token_wo"} & found.keys()


def test_rights_follow_the_spec() -> None:
    limited = {"portal": {"keys": ["session:*", "csrf:*"], "read_only": True}}
    found = users(users=limited)
    rights = found["caller_portal"].get("access_string").split()
    assert rights[:5] == ["on", "~session:*", "~csrf:*", "&session:*", "&csrf:*"]
    assert "+@write" not in rights
    assert "~*" in found["caller_default"].get("access_string").split()


@pytest.mark.parametrize("cluster", [True, False])
@pytest.mark.parametrize("read_only", [True, False])
def test_nobody_may_do_everything(*, read_only: bool, cluster: bool) -> None:
    rights = access(RedisUser(read_only=read_only), cluster=cluster).split()
    assert "+@all" not in rights
    # What is dangerous is taken away after all that is given, and INFO given back.
    given = max(i for i, word in enumerate(rights) if word.startswith("+@"))
    assert rights.index("-@all") < given < rights.index("-@dangerous") < rights.index("+info")
    assert ("+cluster|slots" in rights) == cluster


def test_a_token_is_write_only_and_ephemeral() -> None:
    module = made(**TOKEN)
    found = only(conforming(module), GROUP)
    assert "auth_token" in str(found["auth_token_wo"])
    assert found["auth_token_wo_version"] == 1
    assert "auth_token" not in found
    assert not users(**TOKEN)
    (secret,) = module.secrets
    assert secret.ephemeral
    block = text_of(module).split('variable "auth_token"')[1].split("}")[0]
    assert "ephemeral" in block
    assert "default" not in block


@pytest.mark.parametrize("version", [1, 2, 7])
def test_33439_a_token_ends_all_access_before_it(version: int) -> None:
    """ROTATE would leave the store open without a password to whoever knew it before."""
    found = only(conforming(made(auth_token={"version": version})), GROUP)
    assert found["auth_token_update_strategy"] == "SET"


def test_33439_the_former_token_is_kept_only_when_asked() -> None:
    found = only(conforming(made(auth_token={"version": 2, "keep_previous": True})), GROUP)
    assert found["auth_token_update_strategy"] == "ROTATE"


def test_11524_a_new_token_changes_its_version_and_nothing_else() -> None:
    """Changing the token once replaced clusters: nothing that replaces one may change with it,
    and production refuses to be replaced."""
    before, after = (text_of(made(auth_token={"version": v})).splitlines() for v in (1, 2))
    changes = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert [line[:1] + " " + line[1:].strip() for line in changes] == [
        "- auth_token_wo_version = 1",
        "+ auth_token_wo_version = 2",
    ]
    (group,) = conforming(made(auth_token={"version": 2})).of_type(GROUP)
    assert group.get("lifecycle.prevent_destroy") is True
