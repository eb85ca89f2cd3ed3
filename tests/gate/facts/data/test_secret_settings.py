"""Settings that may take a secret, and values that are only declared."""

from generator.config.load import load_files
from generator.gate.facts.data.secret_settings import (
    declared_values,
    secret_settings,
    secrets_of_setting,
)

ROOT = """
terraform {
  backend "pg" {
    conn_str = "a"
  }
}
provider "helm" {
  kubernetes = { host = "h", token = "b" }
  default_tags { tags = { token = "t" } }
}
module "near" {
  source   = "./near"
  password = "c"
}
module "far" {
  source   = "git::https://git.example.com/far.git"
  password = "d"
  creation_token = "of-a-file-system"
  users    = [{ name = "e", password = "f" }]
}
data "terraform_remote_state" "x" {
  backend = "s3"
  config  = { secret_key = "g" }
}
locals { k = "h" }
variable "v" {
  description = "i"
  default     = "j"
}
output "o" {
  value = "k"
}
"""
NEAR = """
variable "password" {}
provider "aws" { secret_key = "l" }
locals { n = var.password }
"""
FILES = {"main.tf": ROOT, "near/main.tf": NEAR}


def test_settings_and_their_secrets() -> None:
    configuration = load_files(FILES, "t")
    found = {
        setting.address: [(path, value) for path, value, _ in secrets_of_setting(setting)]
        for setting in secret_settings(configuration)
    }
    assert found == {
        "terraform.backend.pg": [],
        "provider.helm": [("kubernetes.token", "b")],
        "provider.aws": [("secret_key", "l")],
        "module.near": [],  # it is read: what takes the password is judged
        "module.far": [("password", "d"), ("users.password", "f")],
        "data.terraform_remote_state.x": [("config.secret_key", "g")],
    }


def test_the_address_of_each_module_is_a_setting() -> None:
    sources = {
        setting.address: setting.block.attributes["source"].value
        for setting in secret_settings(load_files(FILES, "t"))
        if setting.mode == "module"
    }
    assert sources == {
        "module.near": "./near",
        "module.far": "git::https://git.example.com/far.git",
    }


def test_declared_values() -> None:
    found = {d.address: value for d, value, _ in declared_values(load_files(FILES, "t"))}
    assert found == {
        "local.k": "h",
        "variable.v": "j",
        "output.o": "k",
        "module.near.local.n": "c",
    }
