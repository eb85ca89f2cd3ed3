"""A module's files: one for each template that has something to say."""

from dataclasses import replace

from generator.blueprint.model import Module
from generator.render.module import header, render_module
from tests.support.blueprints import blueprint


def module(name: str) -> Module:
    (found,) = [m for m in blueprint(full=True).modules if m.name == name]
    return found


def test_files_lie_below_the_name_of_the_module() -> None:
    files = render_module(module("payments-db"))
    assert {path.rpartition("/")[0] for path in files} == {"modules/payments-db"}
    assert "modules/payments-db/instance.tf" in files


def test_a_file_with_nothing_in_it_is_left_out() -> None:
    assert "modules/payments-db/cluster.tf" not in render_module(module("payments-db"))
    assert "modules/ledger-db/instance.tf" not in render_module(module("ledger-db"))


def test_each_file_says_where_it_comes_from_and_the_main_one_what_it_is() -> None:
    made = replace(module("worker"), description="Settles\nat night")
    files = render_module(made, "here.yaml")
    assert all(text.startswith(header("here.yaml").rstrip("\n")) for text in files.values())
    kms = render_module(replace(module("kms"), description="All keys"))
    assert "# All keys" in kms["modules/kms/main.tf"]
    assert "# All keys" not in kms["modules/kms/versions.tf"]


def test_the_same_module_gives_the_same_bytes() -> None:
    assert render_module(module("api")) == render_module(module("api"))
