variable "cluster" {
  type = string
}

resource "aws_cloudwatch_log_group" "control_plane" {
  name              = "/aws/eks/${var.cluster}/cluster"
  retention_in_days = 7
}
