variable "storage" {
  type = string
}

resource "aws_vpn_connection" "branch" {
  preshared_key_storage = var.storage
}
