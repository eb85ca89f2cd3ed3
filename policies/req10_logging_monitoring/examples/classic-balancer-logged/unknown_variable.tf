variable "x" {
  type = any
}

resource "aws_elb" "x" {
  name = "x"

  access_logs {
    bucket  = "example-logs"
    enabled = var.x
  }
}
