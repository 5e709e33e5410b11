provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "america"
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

# Another account, as its key says.
provider "aws" {
  alias                       = "audit"
  region                      = "eu-west-1"
  access_key                  = "audit"
  secret_key                  = "audit"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "here" {
  source = "./group"
}

module "america" {
  source    = "./group"
  providers = { aws = aws.america }
}

module "audit" {
  source    = "./group"
  providers = { aws = aws.audit }
}

resource "aws_security_group" "twin" {
  name        = "Desk"
  description = "in the default vpc of module.here"
}
