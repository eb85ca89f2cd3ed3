resource "aws_codebuild_project" "this" {
  name         = "payments"
  service_role = "arn:aws:iam::111122223333:role/build"

  project_visibility = "PUBLIC_READ"
}
