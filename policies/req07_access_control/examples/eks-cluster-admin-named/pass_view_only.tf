resource "aws_eks_access_policy_association" "x" {
  cluster_name  = "payments"
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
  principal_arn = "arn:aws:iam::111122223333:root"

  access_scope {
    type = "cluster"
  }
}
