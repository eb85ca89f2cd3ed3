resource "aws_ecr_registry_scanning_configuration" "images" {
  scan_type = "BASIC"
}
