resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
}

resource "aws_redshift_logging" "x" {
  cluster_identifier   = "marketing"
  log_destination_type = "cloudwatch"
}
