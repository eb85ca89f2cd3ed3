variable "x" {
  type = string
}

resource "aws_workspaces_ip_group" "this" {
  name = "offices"

  rules {
    source = var.x
  }
}
