"""Small configurations for the gate's tests."""

from textwrap import dedent

from generator.config.load import load_files
from generator.config.model import Configuration
from generator.gate.model import PolicySettings, Status
from generator.gate.policy.calls import Functions
from generator.gate.policy.case import Case
from generator.gate.policy.conditions import compile_condition
from generator.gate.verdict.judgement import Judgement

SETTINGS = PolicySettings(
    scope_aliases={"connected": "connected-to"}, lists={"approved": ("good", "better")}
)
UNRESOLVED = 'variable "open" {}\n'


def parse(hcl: str) -> Configuration:
    return load_files({"main.tf": dedent(hcl)}, "test")


def judge(
    condition: object, body: str, functions: dict | None = None, shared: dict | None = None
) -> Judgement:
    """The judgement of a condition on ``resource "aws_thing" "it"`` with a body."""
    configuration = parse(f'{UNRESOLVED}resource "aws_thing" "it" {{\n{dedent(body)}\n}}\n')
    resource = configuration.by_address["aws_thing.it"]
    compiled = compile_condition(condition, Functions(functions or {}, shared or {}))
    return compiled(Case.of(configuration, SETTINGS, resource))


def status(condition: object, body: str) -> Status | None:
    return judge(condition, body).status
