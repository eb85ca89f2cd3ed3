resource "aws_macie2_organization_configuration" "this" {
  auto_enable = false
}
