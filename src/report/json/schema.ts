import { SEVERITIES } from '../../terms/finding.ts';

type Schema = Readonly<Record<string, unknown>>;

const string: Schema = { type: 'string' };
const strings: Schema = { type: 'array', items: string };
const boolean: Schema = { type: 'boolean' };
const counter: Schema = { type: 'integer', minimum: 0 };
const position: Schema = { type: 'integer', minimum: 1 };
const severity = oneOf(...SEVERITIES);
const verdict = oneOf('fail', 'open');
const change = oneOf('introduced', 'widened', 'unchanged', 'narrowed', 'removed');
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const list = (name: string): Schema => ({ type: 'array', items: ref(name) });

function oneOf(...values: readonly string[]): Schema {
  return { enum: values };
}

/** All properties are required but those after a `?`; a minor version may add some, so others are allowed. */
function object(properties: Readonly<Record<string, Schema>>): Schema {
  const names = Object.keys(properties);
  return {
    type: 'object',
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), properties[name]])),
  };
}

const span = {
  file: string,
  start_line: position,
  start_column: position,
  end_line: position,
  end_column: position,
};

/** What a finding and a result have in common. */
const said = {
  rule: string,
  verdict,
  severity,
  addresses: strings,
  message: string,
  'witness?': string,
  'reason?': ref('reason'),
  'change?': change,
  location: ref('location'),
};

/** JSON Schema (2020-12) of {@link JsonReport}. */
export const REPORT_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'sglint report, format version 1',
  ...object({
    format_version: { type: 'string', pattern: '^1\\.' },
    tool: object({ name: string, version: string, information_uri: string }),
    exit_code: { enum: [0, 1, 2] },
    rules: list('rule'),
    stacks: list('stack'),
    notifications: list('notification'),
  }),
  $defs: {
    rule: object({
      id: string,
      section: string,
      title: string,
      severity,
      default_severity: severity,
      custom: boolean,
      references: strings,
      uri: string,
    }),
    stack: object({
      name: string,
      kind: oneOf('plan', 'hcl'),
      input: string,
      complete: boolean,
      summary: ref('summary'),
      looked: ref('looked'),
      findings: list('finding'),
      results: list('result'),
      suppressed: list('result'),
      notifications: list('notification'),
    }),
    summary: object({
      fail: object(Object.fromEntries(SEVERITIES.map((one) => [one, counter]))),
      open: counter,
      removed: counter,
      suppressed: counter,
    }),
    looked: object({
      resources: counter,
      groups: counter,
      permissions: counter,
      desktops: counter,
      rules: { type: 'object', additionalProperties: ref('tally') },
    }),
    tally: object({ pass: counter, fail: counter, open: counter, not_applicable: counter }),
    finding: object({
      ...said,
      address: string,
      'previous_address?': string,
      traffic: string,
      fingerprint: string,
      result: counter,
    }),
    result: object({
      ...said,
      fingerprints: strings,
      also_violates: strings,
      related: list('related'),
      'suppression?': ref('suppression'),
    }),
    location: object({ ...span, kind: oneOf('attribute', 'block', 'module-call', 'root') }),
    related: object({ ...span, message: string }),
    reason: object({
      kind: oneOf('after-apply', 'not-configured', 'outside-input', 'unreadable'),
      what: string,
    }),
    suppression: object({
      kind: oneOf('config', 'inline', 'baseline'),
      reason: string,
      'owner?': string,
      'expires?': string,
    }),
    notification: object({
      level: oneOf('error', 'warning', 'note'),
      id: string,
      message: string,
      'file?': string,
      'line?': position,
      'column?': position,
    }),
  },
};
