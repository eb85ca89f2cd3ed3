resource "aws_ram_resource_share" "this" {
  name                      = "subnets"
  allow_external_principals = false
}
