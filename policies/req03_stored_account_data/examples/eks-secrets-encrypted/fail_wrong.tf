resource "aws_eks_cluster" "x" {
  name     = "x"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  encryption_config {
    resources = []

    provider {
      key_arn = "arn:aws:kms:eu-west-1:111122223333:key/6d2c9d0e-0000-4000-8000-000000000001"
    }
  }
}
