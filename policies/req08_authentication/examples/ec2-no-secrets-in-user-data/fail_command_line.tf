resource "aws_instance" "web" {
  user_data = <<-SCRIPT
    #!/bin/bash
    curl -fsS -u deploy:Hunter2prod9 https://packages.example.com/web.tar.gz -o /opt/web.tar.gz
  SCRIPT
}
