variable "often" {
  type = string
}

resource "aws_ecr_registry_scanning_configuration" "images" {
  scan_type = "BASIC"

  rule {
    scan_frequency = var.often

    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}
