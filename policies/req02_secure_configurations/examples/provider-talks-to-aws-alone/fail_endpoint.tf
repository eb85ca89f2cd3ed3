provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]

  endpoints {
    s3 = "https://s3.amazonaws.com.example.org"
  }
}
