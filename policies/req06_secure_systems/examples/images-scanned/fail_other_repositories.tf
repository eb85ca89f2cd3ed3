resource "aws_ecr_repository" "pay" {
  name = "pay"
}

resource "aws_ecr_registry_scanning_configuration" "x" {
  scan_type = "ENHANCED"

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = "base-*"
      filter_type = "WILDCARD"
    }
  }
}
