import { SEVERITIES } from '../../terms/finding.ts';
import type { Parameter, ParameterType, RuleMeta } from '../../terms/rule-meta.ts';
import { NAMED_PEERS } from '../peer-word.ts';
import { parameterTable } from './parameter-table.ts';
import { AREAS } from './raw-config.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * JSON Schema of `.sglint.yaml` and of rulesets, for editors. Draft 7 is what the YAML language server understands.
 * The reader of the config is the judge; the schema says the same as far as a schema can.
 */
export function configSchema(rules: readonly RuleMeta[], rulesets: readonly string[]): Schema {
  const parameters = [...parameterTable(rules).values()];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'sglint configuration or ruleset',
    type: 'object',
    additionalProperties: false,
    properties: {
      description: { type: 'string', description: 'What a ruleset is for.' },
      extends: oneOrMore(
        rulesetName(rulesets),
        'Rulesets only: what it builds on. Absent: baseline. Empty: nothing.',
      ),
      rulesets: oneOrMore(rulesetName(rulesets), 'Names, or paths to your own.'),
      parameters: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          parameters.map((parameter) => [parameter.name, parameterSchema(parameter)]),
        ),
      },
      owns: oneOrMore({ enum: AREAS }, 'Areas that this configuration is responsible for.'),
      rules: {
        type: 'object',
        description: 'A severity for each rule, or off.',
        properties: Object.fromEntries(
          rules.map((rule) => [rule.id, { description: rule.title, $ref: '#/definitions/setting' }]),
        ),
        // The ids of custom rules are known only to the file.
        additionalProperties: { $ref: '#/definitions/setting' },
      },
      deny: list('deny', 'Fails where a group lets this through.'),
      allow_only: list('trafficRule', 'Fails where a group lets more than this through.'),
      require: list('trafficRule', 'Fails where a group does not let this through.'),
      ignore: list('ignore', 'Findings that do not count, each with a reason.'),
      exclude: oneOrMore({ type: 'string' }, 'Globs of files and directories that are not scanned.'),
      fail_on: { $ref: '#/definitions/level', description: 'Findings from here on end the run with 1.' },
      fail_on_open: { $ref: '#/definitions/level', description: 'The same for undecided findings.' },
    },
    definitions: definitions(rules),
  };
}

function definitions(rules: readonly RuleMeta[]): Schema {
  const peers = oneOrMore(
    { type: 'string' },
    `${NAMED_PEERS.join(', ')}, CIDRs, prefix lists (pl- ids or addresses), security groups (sg- ids, addresses, tag:KEY=VALUE).`,
  );
  const ports = oneOrMore(
    { $ref: '#/definitions/port' },
    'Ports, with from (ingress) or to (egress) for who is at the other end.',
  );
  const custom = {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
    severity: { enum: SEVERITIES, default: 'medium' },
    direction: { enum: ['ingress', 'egress'] },
    on: oneOrMore(
      { type: 'string' },
      'all, desktops, address patterns, sg- ids or tag:KEY=VALUE. Absent: all.',
    ),
    message: { type: 'string' },
  };
  const needed = ['id', 'direction', 'traffic'];
  return {
    level: { enum: [...SEVERITIES, 'none'] },
    severity: { enum: [...SEVERITIES, 'off'] },
    setting: {
      oneOf: [
        { $ref: '#/definitions/severity' },
        object({ severity: { $ref: '#/definitions/severity' }, ignorable: { type: 'boolean' } }),
      ],
    },
    port: {
      type: ['string', 'integer'],
      description: '443, 1024-65535, tcp/443, udp, icmp/8, proto/50 or all.',
    },
    deny: object({ ...custom, traffic: ports, from: peers, to: peers }, needed),
    trafficRule: object(
      {
        ...custom,
        traffic: { type: 'array', minItems: 1, items: object({ ports, from: peers, to: peers }, ['ports']) },
      },
      needed,
    ),
    ignore: object(
      {
        rule: oneOrMore(
          { anyOf: [{ enum: ['*', ...rules.map((rule) => rule.id)] }, { type: 'string' }] },
          'Rules, or * with an address.',
        ),
        address: { type: 'string', description: 'An address pattern: module.legacy.**' },
        reason: { type: 'string', minLength: 1 },
        owner: { type: 'string' },
        expires: { type: 'string', format: 'date', description: 'The last day it counts, YYYY-MM-DD.' },
      },
      ['rule', 'reason'],
    ),
  };
}

function parameterSchema(parameter: Parameter): Schema {
  const { type, text, minimum, maximum } = parameter;
  return {
    description: text,
    ...SHAPES[type],
    ...(parameter.default !== undefined ? { default: parameter.default } : {}),
    ...(minimum !== undefined ? { minimum } : {}),
    ...(maximum !== undefined ? { maximum } : {}),
    ...(type === 'map' ? quotaNames(parameter) : {}),
  };
}

function quotaNames({ default: known }: Parameter): Schema {
  const names = Object.keys((known as Schema | undefined) ?? {});
  if (names.length === 0) return {};
  const count = { type: 'integer', minimum: 0 };
  return { properties: Object.fromEntries(names.map((name) => [name, count])), additionalProperties: false };
}

const TEXTS: Schema = { type: 'array', items: { type: 'string' } };

const SHAPES: Readonly<Record<ParameterType, Schema>> = {
  cidrs: TEXTS,
  groups: TEXTS,
  names: TEXTS,
  ports: { type: 'array', items: { $ref: '#/definitions/port' } },
  tags: { oneOf: [TEXTS, { type: 'object', additionalProperties: { type: ['string', 'null'] } }] },
  number: { type: 'integer' },
  boolean: { type: 'boolean' },
  text: { type: 'string' },
  map: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
  'cross-access': {
    type: 'array',
    items: object(
      {
        from: { type: 'string' },
        to: { type: 'string' },
        ports: { type: 'array', items: { $ref: '#/definitions/port' } },
      },
      ['from', 'to', 'ports'],
    ),
  },
};

function object(properties: Schema, required: readonly string[] = []): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    ...(required.length > 0 ? { required } : {}),
  };
}

function oneOrMore(item: Schema, description: string): Schema {
  return { description, oneOf: [item, { type: 'array', items: item }] };
}

function list(definition: string, description: string): Schema {
  return { description, type: 'array', items: { $ref: `#/definitions/${definition}` } };
}

function rulesetName(names: readonly string[]): Schema {
  return { anyOf: [{ enum: names }, { type: 'string' }] };
}
