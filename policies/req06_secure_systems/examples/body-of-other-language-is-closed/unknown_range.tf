resource "aws_cloudformation_stack" "net" {
  name = "net"

  template_body = <<-YAML
    Resources:
      Ssh:
        Type: AWS::EC2::SecurityGroupIngress
        Properties:
          GroupId: sg-0a1b2c3d4e5f60001
          IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: !Ref Range
  YAML
}
