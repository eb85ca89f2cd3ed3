resource "aws_codestarconnections_host" "git" {
  name              = "git"
  provider_endpoint = "http://git.example.com"
  provider_type     = "GitHubEnterpriseServer"
}
