resource "aws_cloudformation_stack" "net" {
  name = "net"

  template_body = jsonencode({
    Resources = {
      Ssh = {
        Type = "AWS::EC2::SecurityGroup"
        Properties = {
          GroupDescription     = "ssh"
          VpcId                = "vpc-0a1b2c3d4e5f60001"
          SecurityGroupIngress = [{ IpProtocol = "tcp", FromPort = 22, ToPort = 22, CidrIp = "10.0.4.0/24" }]
        }
      }
    }
  })
}
