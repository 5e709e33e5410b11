import type { YAMLError } from 'yaml';

const REASONS: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key stands here twice',
  MULTIPLE_DOCS: 'the file holds a second document (---); only one is read',
  TAB_AS_INDENT: 'a tab indents this line; YAML is indented with spaces',
};

/** What is wrong with YAML, in one line and our words where we have them. */
export function plainReason(error: YAMLError): string {
  const said = error.message.split('\n', 1)[0] ?? '';
  return REASONS[error.code] ?? `this is no YAML: ${said.replace(/[.:]$/, '')}`;
}
