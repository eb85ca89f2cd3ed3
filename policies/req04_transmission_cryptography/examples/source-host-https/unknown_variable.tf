variable "address" {
  type = string
}

resource "aws_codestarconnections_host" "git" {
  name              = "git"
  provider_endpoint = var.address
  provider_type     = "GitHubEnterpriseServer"
}
