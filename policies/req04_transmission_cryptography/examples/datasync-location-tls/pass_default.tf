resource "aws_datasync_location_object_storage" "x" {
  server_hostname = "store.example.com"
  bucket_name     = "files"
}
