resource "aws_fsx_ontap_file_system" "this" {
  subnet_ids = ["subnet-0a1b2c3d"]
}
