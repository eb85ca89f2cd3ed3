provider "aws" {
  region              = "ap-southeast-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_snapshot_create_volume_permission" "ec2_ebs_snapshot_not_shared" {
  snapshot_id = "snap-0a1b2c3d"
  account_id  = "999988887777"
}
