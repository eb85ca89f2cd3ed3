terraform {
  backend "s3" {
    bucket    = "state"
    key       = "main"
    region    = "eu-west-1"
    endpoints = { s3 = "https://example.org" }
  }
}
