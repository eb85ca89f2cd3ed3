resource "aws_elb" "x" {
  name = "x"

  access_logs {
    bucket  = "example-logs"
    enabled = true
  }
}
