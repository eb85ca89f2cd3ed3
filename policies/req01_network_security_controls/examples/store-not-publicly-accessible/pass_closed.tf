resource "aws_redshift_cluster" "this" {
  cluster_identifier  = "facts"
  node_type           = "ra3.large"
  publicly_accessible = false
}
