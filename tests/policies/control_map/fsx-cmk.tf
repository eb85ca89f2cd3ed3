resource "aws_fsx_ontap_file_system" "fsx_cmk" {
  subnet_ids = ["subnet-0a1b2c3d"]
}

resource "aws_fsx_windows_file_system" "fsx_cmk" {
  subnet_ids = ["subnet-0a1b2c3d"]
}

resource "aws_fsx_lustre_file_system" "fsx_cmk" {
  subnet_ids = ["subnet-0a1b2c3d"]
}

resource "aws_fsx_openzfs_file_system" "fsx_cmk" {
  subnet_ids = ["subnet-0a1b2c3d"]
}
