variable "trust" {
  type = string
}

resource "aws_iam_role" "deploy" {
  name               = "production-deploy"
  assume_role_policy = var.trust

  tags = {
    environment = "production"
  }
}

resource "aws_iam_role" "test" {
  name               = "test-deploy"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::111122223333:role/ci" } }] })

  tags = {
    environment = "test"
  }
}
