variable "group" {
  type = string
}

resource "aws_workspaces_directory" "this" {
  directory_id = "d-9067012346"
  workspace_creation_properties {
    custom_security_group_id = var.group
  }
}
