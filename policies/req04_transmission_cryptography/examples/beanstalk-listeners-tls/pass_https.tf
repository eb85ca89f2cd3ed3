resource "aws_elastic_beanstalk_environment" "portal" {
  name        = "portal"
  application = "portal"
  setting {
    namespace = "aws:elbv2:listener:443"
    name      = "Protocol"
    value     = "HTTPS"
  }
}
