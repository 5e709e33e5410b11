variable "until" {}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true

  default_tags {
    tags = { ExpiresOn = var.until }
  }
}

resource "aws_security_group" "contractors" {
  name        = "contractor-legacy"
  description = "x"
  tags        = { Access = "contractor" }
}
