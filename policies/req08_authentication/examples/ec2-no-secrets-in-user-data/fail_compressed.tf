resource "aws_launch_template" "api" {
  user_data = base64gzip("#!/bin/sh\nexport DB_PASSWORD=Vq7-pa55-Horse\nexec /opt/api\n")
}
