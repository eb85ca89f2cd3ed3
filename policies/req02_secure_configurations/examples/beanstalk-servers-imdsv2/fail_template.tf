resource "aws_elastic_beanstalk_configuration_template" "this" {
  name        = "web"
  application = "shop"

  setting {
    namespace = "aws:autoscaling:launchconfiguration"
    name      = "DisableIMDSv1"
    value     = "false"
  }
}
