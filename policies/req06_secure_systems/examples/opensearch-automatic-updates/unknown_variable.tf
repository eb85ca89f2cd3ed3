variable "automatic" {
  type = bool
}

resource "aws_opensearch_domain" "search" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.19"

  software_update_options {
    auto_software_update_enabled = var.automatic
  }
}
