resource "aws_datasync_location_hdfs" "this" {
  agent_arns          = ["arn:aws:datasync:eu-west-1:111122223333:agent/agent-0a1b2c"]
  authentication_type = "SIMPLE"

  name_node {
    hostname = "hadoop.example.internal"
    port     = 8020
  }
}
