resource "aws_eks_node_group" "x" {
  cluster_name = "x"

  remote_access {
    ec2_ssh_key               = "ops"
    source_security_group_ids = ["sg-0a1b2c3d4e5f60001"]
  }
}
