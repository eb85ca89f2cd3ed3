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
