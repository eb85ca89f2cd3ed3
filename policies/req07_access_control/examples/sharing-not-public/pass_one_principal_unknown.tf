variable "account" {}
variable "role" {}

resource "aws_ram_principal_association" "network" {
  principal          = var.account
  resource_share_arn = "arn:aws:ram:eu-west-1:111122223333:resource-share/a"
}

resource "aws_eks_access_entry" "deploy" {
  cluster_name  = "payments"
  principal_arn = var.role
}
