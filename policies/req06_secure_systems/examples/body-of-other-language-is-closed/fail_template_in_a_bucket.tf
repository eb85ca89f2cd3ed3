resource "aws_s3_bucket" "templates" {
  bucket = "templates"
}

resource "aws_s3_object" "open" {
  bucket = aws_s3_bucket.templates.id
  key    = "open.json"

  content = jsonencode({
    Resources = {
      Open = {
        Type = "AWS::EC2::SecurityGroupIngress"
        Properties = {
          GroupId    = "sg-0a1b2c3d4e5f60718"
          IpProtocol = "tcp"
          FromPort   = 22
          ToPort     = 22
          CidrIp     = "0.0.0.0/0"
        }
      }
    }
  })
}

resource "aws_cloudformation_stack" "this" {
  name         = "open"
  template_url = "https://${aws_s3_bucket.templates.bucket_regional_domain_name}/${aws_s3_object.open.key}"
}
