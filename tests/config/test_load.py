"""A root in the style of the public registry's modules: all conditions, loops and locals."""

from typing import Any

from generator.config.values import Cause, Reference, Template, Unknown

VPC = """
variable "create" {
  type    = bool
  default = true
}
variable "name" {
  type = string
}
variable "cidr" {
  type = string
}
variable "azs" {
  type    = list(string)
  default = []
}
variable "single_nat" {
  type    = bool
  default = false
}
variable "rules" {
  type = list(object({ port = number, cidr = optional(string, "0.0.0.0/0") }))
  default = []
}
variable "tags" {
  type    = map(string)
  default = {}
}
locals {
  count = var.single_nat ? 1 : length(var.azs)
  vpc   = try(aws_vpc_ipv4_cidr_block_association.this[0].vpc_id, aws_vpc.this[0].id, "")
}
resource "aws_vpc" "this" {
  count      = var.create ? 1 : 0
  cidr_block = var.cidr
  tags       = merge({ Name = var.name }, var.tags)
}
resource "aws_vpc_ipv4_cidr_block_association" "this" {
  count  = 0
  vpc_id = aws_vpc.this[0].id
}
resource "aws_subnet" "private" {
  for_each          = { for i, az in var.azs : az => i }
  vpc_id            = local.vpc
  availability_zone = each.key
  cidr_block        = cidrsubnet(var.cidr, 4, each.value)
  tags              = { Name = format("%s-private-%s", var.name, element(var.azs, each.value)) }
}
resource "aws_eip" "nat" {
  count = local.count
}
resource "aws_nat_gateway" "this" {
  count         = local.count
  allocation_id = element(aws_eip.nat[*].id, count.index)
  subnet_id     = element([for s in aws_subnet.private : s.id], count.index)
}
resource "aws_default_security_group" "this" {
  vpc_id = one(aws_vpc.this[*].id)
  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value["port"]
      cidr_blocks = compact(split(",", ingress.value.cidr))
    }
  }
}
output "subnets" {
  value = values(aws_subnet.private)[*].id
}
output "policy" {
  value = "arn:aws:ec2:::${local.vpc}/*"
}
"""

ROOT = """
module "vpc" {
  source = "./modules/vpc"
  name   = "prod"
  cidr   = "10.0.0.0/16"
  azs    = formatlist("eu-west-1%s", ["a", "b"])
  rules  = [{ port = "443", cidr = "10.0.0.0/8,192.0.2.0/24" }, { port = 80 }]
  tags   = { scope = "cde" }
}
resource "aws_lb" "this" {
  subnets = module.vpc.subnets
  arn     = module.vpc.policy
}
"""


def test_every_instance_is_there_with_its_values(load: Any) -> None:
    configuration = load(ROOT, {"modules/vpc/main.tf": VPC})
    got = configuration.by_address
    vpc = Reference("module.vpc.aws_vpc.this[0]", "id")
    subnets = [Reference(f'module.vpc.aws_subnet.private["eu-west-1{z}"]', "id") for z in "ab"]
    assert len(got) == 9
    assert got["module.vpc.aws_vpc.this[0]"].get("tags") == {"Name": "prod", "scope": "cde"}
    subnet = got['module.vpc.aws_subnet.private["eu-west-1b"]']
    assert subnet.get("vpc_id") == vpc
    assert subnet.get("cidr_block") == "10.0.16.0/20"
    assert subnet.get("tags.Name") == "prod-private-eu-west-1b"
    nat = got["module.vpc.aws_nat_gateway.this[1]"]
    assert nat.get("allocation_id") == Reference("module.vpc.aws_eip.nat[1]", "id")
    assert nat.get("subnet_id") == subnets[1]
    group = got["module.vpc.aws_default_security_group.this"]
    assert group.get("vpc_id") == vpc
    rules = [
        (b.attributes["from_port"].value, b.attributes["cidr_blocks"].value)
        for b in group.block.children("ingress")
    ]
    assert rules == [(443, ["10.0.0.0/8", "192.0.2.0/24"]), (80, ["0.0.0.0/0"])]
    assert got["aws_lb.this"].get("subnets") == subnets
    assert got["aws_lb.this"].get("arn") == Template(("arn:aws:ec2:::", vpc, "/*"))


def test_nothing_is_there_when_nothing_is_created(load: Any) -> None:
    root = 'module "vpc" {\n  source = "./m"\n  name = "x"\n  cidr = "10.0.0.0/16"\n'
    root += "  create = false\n}\n"
    configuration = load(root, {"m/main.tf": VPC})
    assert [r.type for r in configuration.resources] == ["aws_default_security_group"]


TWO = """
variable "own" {
  type = bool
}
resource "aws_security_group" "own" {
  count = var.own ? 1 : 0
}
resource "aws_security_group" "given" {
  count = var.own ? 0 : 1
}
resource "aws_security_group" "pair" {
  count = 2
}
resource "aws_lb" "open" {
  name = one(concat(aws_security_group.own[*].id, aws_security_group.given[*].id))
}
resource "aws_lb" "refused" {
  name = one(aws_security_group.pair[*].id)
}
"""


def test_one_of_two_resources_whose_counts_are_open_is_not_refused(load: Any) -> None:
    got = load(TWO, clean=False).by_address
    one, refused = (got[f"aws_lb.{label}"].get("name") for label in ("open", "refused"))
    assert isinstance(one, Unknown)
    assert one.cause is not Cause.REFUSED
    assert {r.address for r in one.references} == {
        "aws_security_group.own",
        "aws_security_group.given",
    }
    assert refused.cause is Cause.REFUSED  # Terraform refuses it too: both are there
