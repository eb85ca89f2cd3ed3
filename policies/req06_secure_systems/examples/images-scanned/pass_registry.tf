resource "aws_ecr_repository" "pay" {
  name = "pay"
}

resource "aws_ecr_registry_scanning_configuration" "x" {
  scan_type = "ENHANCED"

  rule {
    scan_frequency = "CONTINUOUS_SCAN"

    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}
