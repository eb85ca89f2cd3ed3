resource "aws_eks_node_group" "workers" {
  cluster_name   = "payments"
  node_role_arn  = "arn:aws:iam::111122223333:role/workers"
  subnet_ids     = ["subnet-0a1b2c3d4e5f60718"]
  instance_types = ["m7g.large", "m1.large"]

  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 2
  }
}
