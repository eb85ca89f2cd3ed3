provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  package_type  = "Image"
  image_uri     = "${aws_ecr_repository.f.repository_url}@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}

resource "aws_ecr_repository" "f" {
  name = "f"
}
