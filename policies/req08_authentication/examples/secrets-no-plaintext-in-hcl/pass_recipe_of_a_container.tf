resource "aws_imagebuilder_container_recipe" "this" {
  name           = "web"
  version        = "1.0.0"
  container_type = "DOCKER"
  parent_image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1"

  dockerfile_template_data = <<-EOT
    FROM {{{ imagebuilder:parentImage }}}
    ENV APP_HOME=/srv/app
    {{{ imagebuilder:components }}}
  EOT
}
