resource "aws_codestarconnections_host" "git" {
  name              = "git"
  provider_endpoint = "https://git.example.com"
  provider_type     = "GitHubEnterpriseServer"
}
