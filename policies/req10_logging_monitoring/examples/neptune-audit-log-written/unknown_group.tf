variable "group" {
  type = string
}

resource "aws_neptune_cluster" "x" {
  cluster_identifier                   = "fraud"
  enable_cloudwatch_logs_exports       = ["audit"]
  neptune_cluster_parameter_group_name = var.group
}
