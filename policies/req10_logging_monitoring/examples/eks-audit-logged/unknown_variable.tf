variable "logs" {
  type = list(string)
}

resource "aws_eks_cluster" "x" {
  name                      = "x"
  role_arn                  = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = var.logs

  vpc_config {
    subnet_ids = ["subnet-0a1b2c3d4e5f60001"]
  }
}
