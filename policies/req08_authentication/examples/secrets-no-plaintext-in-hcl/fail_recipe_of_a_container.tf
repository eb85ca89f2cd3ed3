resource "aws_imagebuilder_container_recipe" "this" {
  name           = "web"
  version        = "1.0.0"
  container_type = "DOCKER"
  parent_image   = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1"

  dockerfile_template_data = <<-EOT
    FROM {{{ imagebuilder:parentImage }}}
    ENV DB_PASSWORD=Tr0ub4dor-x7Qz91aa
    {{{ imagebuilder:components }}}
  EOT
}
