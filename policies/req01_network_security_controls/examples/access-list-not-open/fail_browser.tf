resource "aws_workspacesweb_ip_access_settings" "this" {
  display_name = "office"

  ip_rule {
    ip_range = "0.0.0.0/0"
  }
}
