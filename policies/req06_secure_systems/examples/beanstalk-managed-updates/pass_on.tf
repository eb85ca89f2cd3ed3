resource "aws_elastic_beanstalk_environment" "portal" {
  name        = "portal"
  application = "portal"
  setting {
    namespace = "aws:elasticbeanstalk:managedactions"
    name      = "ManagedActionsEnabled"
    value     = "true"
  }
}
