resource "aws_security_group" "this" {
  name = "web"

  lifecycle {
    ignore_changes = [ingress]
  }
}
