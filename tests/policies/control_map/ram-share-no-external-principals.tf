resource "aws_ram_resource_share" "ram_share_no_external_principals" {
  name                      = "network"
  allow_external_principals = true
}
