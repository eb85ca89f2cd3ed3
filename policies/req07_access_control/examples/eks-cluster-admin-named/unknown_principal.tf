resource "aws_eks_access_policy_association" "x" {
  cluster_name  = "payments"
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
  principal_arn = var.principal

  access_scope {
    type = "cluster"
  }
}

variable "principal" {
  type = string
}
