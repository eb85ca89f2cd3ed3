resource "aws_redshift_cluster" "x" {
  cluster_identifier = "reports"

  logging {
    enable      = true
    bucket_name = "acme-logs"
  }
}
