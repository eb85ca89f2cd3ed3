provider "aws" {
  profile             = "deploy"
  shared_config_files = ["${path.module}/aws.ini"]
}
