resource "aws_datasync_task" "t" {
  source_location_arn      = "arn:aws:datasync:eu-west-1:111122223333:location/loc-0a"
  destination_location_arn = "arn:aws:datasync:eu-west-1:111122223333:location/loc-0b"
}
