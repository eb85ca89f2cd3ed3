resource "aws_lb" "this" {
  name     = "web"
  internal = false

  connection_logs {
    bucket  = "log-archive-lb"
    enabled = true
  }
}
