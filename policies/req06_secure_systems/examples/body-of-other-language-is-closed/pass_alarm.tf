resource "aws_cloudformation_stack" "alarm" {
  name = "alarm"

  template_body = <<-EOT
    Resources:
      Alarm:
        Type: AWS::CloudWatch::Alarm
        Properties:
          AlarmName: !Ref Name
  EOT
}
