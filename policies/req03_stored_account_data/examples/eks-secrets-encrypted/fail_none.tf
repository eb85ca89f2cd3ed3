resource "aws_eks_cluster" "x" {
  name     = "x"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}
