resource "aws_appstream_image_builder" "this" {
  name                           = "desktop"
  image_name                     = "AppStream-WinServer2022"
  instance_type                  = "stream.standard.medium"
  enable_default_internet_access = true
}
