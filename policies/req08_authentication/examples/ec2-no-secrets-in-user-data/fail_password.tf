resource "aws_launch_template" "api" {
  user_data = base64encode("#!/bin/sh\nexport DB_PASSWORD=Tr0ub4dor-and-3\n")
}
