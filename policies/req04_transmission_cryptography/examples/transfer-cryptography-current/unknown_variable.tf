variable "policy" {
  type = string
}

resource "aws_transfer_server" "x" {
  security_policy_name = var.policy
}
