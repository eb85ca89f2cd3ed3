resource "aws_cloudformation_stack" "alerts" {
  name = "alerts"

  template_body = jsonencode({
    Resources = {
      Alerts = {
        Type = "AWS::SNS::Subscription"
        Properties = {
          Protocol = "http"
          Endpoint = "http://alerts.example.com"
          TopicArn = "arn:aws:sns:eu-west-1:111122223333:alerts"
        }
      }
    }
  })
}
