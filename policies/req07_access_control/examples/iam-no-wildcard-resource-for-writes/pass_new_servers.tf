# No policy can know the id of an instance that is yet to be made.
resource "aws_iam_policy" "pipeline" {
  name = "pipeline"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "ec2:RunInstances"
      Resource = "arn:aws:ec2:eu-west-1:111122223333:instance/*"
    }]
  })
}
