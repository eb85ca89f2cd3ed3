resource "aws_elastic_beanstalk_environment" "portal" {
  name        = "portal"
  application = "portal"
}
