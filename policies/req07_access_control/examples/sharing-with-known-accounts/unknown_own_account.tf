resource "aws_snapshot_create_volume_permission" "partner" {
  snapshot_id = "snap-0123456789abcdef0"
  account_id  = "999988887777"
}
