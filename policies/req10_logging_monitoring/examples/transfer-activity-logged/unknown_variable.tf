variable "groups" {
  type = list(string)
}

resource "aws_transfer_server" "x" {
  structured_log_destinations = var.groups
}
