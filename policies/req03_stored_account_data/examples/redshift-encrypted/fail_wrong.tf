resource "aws_redshift_cluster" "x" {
  cluster_identifier = "x"
  encrypted          = false
}
