resource "aws_eks_cluster" "this" {
  name     = "payments"
  role_arn = "arn:aws:iam::111122223333:role/eks"

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]

    public_access_cidrs = ["203.0.113.0/28"]
  }
}
