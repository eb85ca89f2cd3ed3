resource "aws_elastic_beanstalk_configuration_template" "this" {
  name        = "web"
  application = "shop"

  setting {
    namespace = "aws:ec2:vpc"
    name      = "AssociatePublicIpAddress"
    value     = "true"
  }
}
