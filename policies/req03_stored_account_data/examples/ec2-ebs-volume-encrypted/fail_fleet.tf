resource "aws_spot_fleet_request" "this" {
  iam_fleet_role  = "arn:aws:iam::111122223333:role/fleet"
  target_capacity = 2

  launch_specification {
    ami           = "ami-0a1b2c3d4e5f60718"
    instance_type = "m6i.large"

    root_block_device {
      encrypted = true
    }
  }

  launch_specification {
    ami           = "ami-0a1b2c3d4e5f60718"
    instance_type = "m6a.large"

    root_block_device {
      encrypted = false
    }
  }
}
