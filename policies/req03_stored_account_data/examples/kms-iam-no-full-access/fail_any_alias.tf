resource "aws_iam_policy" "api" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = "arn:aws:kms:eu-central-1:111122223333:key/*"
      Condition = {
        "ForAnyValue:StringLike" = { "kms:ResourceAliases" = "*" }
      }
    }]
  })
}
