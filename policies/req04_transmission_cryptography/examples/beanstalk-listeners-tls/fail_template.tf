resource "aws_elastic_beanstalk_configuration_template" "this" {
  name        = "web"
  application = "shop"

  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "Protocol"
    value     = "HTTP"
  }
}
