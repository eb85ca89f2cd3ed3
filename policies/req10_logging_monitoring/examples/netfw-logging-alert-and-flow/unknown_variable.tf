variable "open" {}

resource "aws_networkfirewall_logging_configuration" "this" {
  firewall_arn = aws_networkfirewall_firewall.edge.arn

  logging_configuration {
    log_destination_config {
      log_type             = "ALERT"
      log_destination_type = "S3"
      log_destination      = { bucketName = "log-archive-firewall" }
    }

    log_destination_config {
      log_type             = var.open
      log_destination_type = "S3"
      log_destination      = { bucketName = "log-archive-firewall" }
    }
  }
}
