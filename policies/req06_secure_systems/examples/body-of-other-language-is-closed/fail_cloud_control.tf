resource "aws_cloudcontrolapi_resource" "queue" {
  type_name = "AWS::SQS::QueuePolicy"

  desired_state = jsonencode({
    Queues         = ["https://sqs.eu-west-1.amazonaws.com/111122223333/orders"]
    PolicyDocument = { Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "*" }] }
  })
}
