resource "aws_ecr_repository_policy" "images" {
  repository = "images"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::999988887777:root" }, Action = "ecr:BatchGetImage", Resource = "*" }]
  })
}
