resource "aws_redshift_cluster" "x" {
  cluster_identifier        = "x"
  cluster_subnet_group_name = null
}
