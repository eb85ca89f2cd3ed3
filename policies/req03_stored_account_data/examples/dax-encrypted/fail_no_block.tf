resource "aws_dax_cluster" "x" {
  cluster_name = "x"
}
