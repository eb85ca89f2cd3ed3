resource "aws_s3control_multi_region_access_point" "in" {
  details {
    name = "in"

    public_access_block {
      block_public_acls = false
    }

    region {
      bucket = "pay-files"
    }
  }
}
