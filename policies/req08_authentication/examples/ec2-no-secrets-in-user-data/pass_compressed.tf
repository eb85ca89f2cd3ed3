data "aws_region" "here" {}

resource "aws_launch_template" "api" {
  user_data = base64gzip(<<-EOT
    #!/bin/sh
    exec /opt/api --region ${data.aws_region.here.region} --zone ${aws_subnet.api.availability_zone}
  EOT
  )
}

resource "aws_subnet" "api" {
  cidr_block = "10.0.0.0/24"
}
