resource "aws_lb" "lb_desync_mitigation" {
  name                   = "web"
  desync_mitigation_mode = "monitor"
}
