resource "aws_opensearch_domain" "catalogue" {
  engine_version = "OpenSearch_3.1"

  software_update_options {
    auto_software_update_enabled = true
  }

  off_peak_window_options {
    enabled = false
  }
}
