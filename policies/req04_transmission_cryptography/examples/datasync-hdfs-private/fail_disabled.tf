resource "aws_datasync_location_hdfs" "lake" {
  agent_arns          = ["arn:aws:datasync:eu-west-1:111122223333:agent/agent-0a1b2c3d4e5f60001"]
  authentication_type = "KERBEROS"

  name_node {
    hostname = "nn.example.com"
    port     = 8020
  }

  qop_configuration {
    data_transfer_protection = "DISABLED"
    rpc_protection           = "DISABLED"
  }
}
