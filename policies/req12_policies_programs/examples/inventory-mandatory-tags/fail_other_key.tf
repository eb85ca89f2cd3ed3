data "aws_caller_identity" "current" {}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"

  tags = {
    "kubernetes.io/cluster/${data.aws_caller_identity.current.account_id}" = "shared"
  }
}
