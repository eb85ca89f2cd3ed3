variable "log" {
  type = bool
}

resource "aws_redshift_cluster" "x" {
  cluster_identifier = "reports"

  logging {
    enable      = var.log
    bucket_name = "acme-logs"
  }
}
