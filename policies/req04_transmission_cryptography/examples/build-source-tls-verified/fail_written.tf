resource "aws_codebuild_project" "x" {
  name = "shop"

  source {
    type         = "GITHUB_ENTERPRISE"
    location     = "https://code.example.com/shop.git"
    insecure_ssl = true
  }
}
