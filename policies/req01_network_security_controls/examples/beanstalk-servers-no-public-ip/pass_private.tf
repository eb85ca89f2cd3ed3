resource "aws_elastic_beanstalk_environment" "portal" {
  name        = "portal"
  application = "portal"
  setting {
    namespace = "aws:ec2:vpc"
    name      = "AssociatePublicIpAddress"
    value     = "false"
  }
}
