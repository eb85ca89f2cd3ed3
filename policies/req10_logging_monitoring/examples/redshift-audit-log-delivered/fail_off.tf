resource "aws_redshift_cluster" "x" {
  cluster_identifier = "reports"

  logging {
    enable = false
  }
}
