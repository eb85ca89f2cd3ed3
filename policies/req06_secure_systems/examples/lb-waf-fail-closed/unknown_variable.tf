variable "open" {}

resource "aws_lb" "this" {
  name                 = "web"
  enable_waf_fail_open = var.open
}
