variable "secret" {
  sensitive = true
  default = {
    until = "canary-until"
  }
}

variable "environment" {
  default = "prod"
}

locals {
  tags = { Environment = var.environment, ExpiresOn = "on ${upper(var.secret.until)}" }
}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true

  default_tags {
    tags = local.tags
  }
}

provider "aws" {
  alias                       = "parts"
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true

  default_tags {
    tags = { ExpiresOn = upper(var.secret.until), Environment = "prod" }
  }
}

module "worn" {
  source    = "./worn"
  providers = { aws = aws.parts }
}

module "legacy" {
  source = "./legacy"
  until  = var.secret.until
}

resource "aws_security_group" "contractors" {
  name        = "contractor-desktops"
  description = "x"
  tags        = { Access = "contractor" }
}
