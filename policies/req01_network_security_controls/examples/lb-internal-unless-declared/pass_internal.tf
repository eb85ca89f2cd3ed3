resource "aws_lb" "vault" {
  name     = "production-vault"
  internal = true
  subnets  = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}
