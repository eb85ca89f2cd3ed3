variable "app" {
  type = string
}

resource "aws_iam_role_policy" "files" {
  role = "files"

  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = var.app == "admin" ? "s3:PutObject" : "s3:GetObject"
      Resource = "arn:aws:s3:::files/*"
    }]
  })
}
