resource "aws_workspaces_ip_group" "this" {
  name = "offices"

  rules {
    source = "0.0.0.0/0"
  }
}
