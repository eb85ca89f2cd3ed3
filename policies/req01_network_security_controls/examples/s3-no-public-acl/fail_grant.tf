resource "aws_s3_bucket_acl" "files" {
  bucket = "pay-files"

  access_control_policy {
    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
      }
    }

    owner {
      id = "1"
    }
  }
}
