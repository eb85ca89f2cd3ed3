resource "aws_appstream_fleet" "office" {
  name                           = "office"
  instance_type                  = "stream.standard.small"
  image_name                     = "office"
  enable_default_internet_access = true

  compute_capacity {
    desired_instances = 1
  }
}
