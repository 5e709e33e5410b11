/**
 * Is this argument one that a provider marks as sensitive? A plan hides it wherever it is used; configuration does not say so.
 * Source: the schema of provider 5.100.0, for what a security group could be made of.
 */
export function isSecret(type: string, argument: string): boolean {
  if (argument === 'value') return type === 'aws_ssm_parameter';
  return SECRETS.test(argument);
}

const SECRETS =
  /(^|_)(passwords?|private_key|secret|secret_key|secret_string|secret_binary|auth_token|api_key)$/;
