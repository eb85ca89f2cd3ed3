resource "aws_cloudformation_stack" "group" {
  name = "group"

  template_body = <<-EOT
    Resources:
      Ssh:
        Type: AWS::EC2::SecurityGroupIngress
        Properties:
          GroupId: sg-0123456789abcdef0
          IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0
  EOT
}
