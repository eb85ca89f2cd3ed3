resource "aws_batch_job_definition" "this" {
  name = "settle"
  type = "multinode"

  node_properties = jsonencode({
    mainNode = 0
    numNodes = 2
    nodeRangeProperties = [{
      targetNodes = "0:"
      container = {
        image      = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/settle:1"
        privileged = false
      }
    }]
  })
}
