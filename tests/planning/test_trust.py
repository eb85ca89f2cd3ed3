"""A tree starts no program of its own, and an engine learns no token of the job it runs in."""

from pathlib import Path

import pytest

from generator.config.load import load_directory
from generator.errors import UsageError
from generator.planning.trust import engine_environment, refuse_modules, refuse_programs


def refused(root: Path) -> str:
    try:
        refuse_programs(root, load_directory(root))
    except UsageError as error:
        return str(error)
    return ""


def write(root: Path, text: str, name: str = "main.tf") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return root


AWS = 'terraform {\n  required_providers {\n    aws = { source = "SOURCE" }\n  }\n}\n'


@pytest.mark.parametrize(
    "source", ["hashicorp/aws", "registry.terraform.io/hashicorp/aws", "opentofu/aws"]
)
def test_known_publishers_are_no_surprise(tmp_path: Path, source: str) -> None:
    assert refused(write(tmp_path, AWS.replace("SOURCE", source))) == ""


@pytest.mark.parametrize(
    "source", ["evil/aws", "example.com/hashicorp/aws", "aws", "a/b/hashicorp/aws", ""]
)
def test_other_publishers_are_refused(tmp_path: Path, source: str) -> None:
    said = refused(write(tmp_path, AWS.replace("SOURCE", source)))
    assert "main.tf:3: provider aws is not from HashiCorp or OpenTofu" in said


def test_a_module_brings_no_provider_either(tmp_path: Path) -> None:
    write(tmp_path, 'module "m" {\n  source = "./m"\n}\n')
    write(tmp_path, AWS.replace("SOURCE", "evil/x"), "m/main.tf")
    assert "m/main.tf:3" in refused(tmp_path)


def test_external_data_is_refused(tmp_path: Path) -> None:
    write(tmp_path, 'data "external" "x" {\n  program = ["sh", "-c", "id"]\n}\n')
    assert "main.tf:1: data.external.x runs a program" in refused(tmp_path)


@pytest.mark.parametrize("name", ["terraform.d/plugins/x", ".terraformrc", "tofu.rc"])
def test_plug_ins_of_the_tree_are_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "", "main.tf")
    write(tmp_path, "", name)
    assert name.split("/")[0] in refused(tmp_path)


def test_the_engine_sees_what_it_needs(tmp_path: Path) -> None:
    given = {
        "PATH": "/bin",
        "HTTPS_PROXY": "http://proxy",
        "TF_VAR_a": "1",
        "GITHUB_TOKEN": "hush",
        "AWS_PROFILE": "mine",
    }
    online = engine_environment(given, tmp_path, tmp_path / "data", offline=False)
    assert online["AWS_PROFILE"] == "mine"
    assert online["TF_DATA_DIR"] == str(tmp_path / "data")
    assert "GITHUB_TOKEN" not in online
    offline = engine_environment(given, tmp_path, tmp_path / "data", offline=True)
    assert "AWS_PROFILE" not in offline
    assert (offline["TF_VAR_a"], offline["HTTPS_PROXY"]) == ("1", "http://proxy")


def test_settings_inside_the_tree_are_refused(tmp_path: Path) -> None:
    given = {"TF_CLI_CONFIG_FILE": str(tmp_path / "x.tfrc")}
    with pytest.raises(UsageError, match="a file of the root that is planned"):
        engine_environment(given, tmp_path, tmp_path / "data", offline=False)


def test_modules_from_elsewhere_are_refused(tmp_path: Path) -> None:
    write(
        tmp_path,
        '{"Modules": [{"Key": "", "Source": ""}, {"Key": "a", "Source": "./a"}, '
        '{"Key": "b", "Source": "git::https://example.com/b"}]}',
        "modules/modules.json",
    )
    with pytest.raises(UsageError, match="module b comes from git::https") as refusal:
        refuse_modules(tmp_path, "HEAD")
    assert "module a" not in str(refusal.value)
    refuse_modules(tmp_path / "none", "HEAD")
