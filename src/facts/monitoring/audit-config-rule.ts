import { editDistance } from '../../terms/edit-distance.ts';
import type { OpenReason } from '../../terms/finding.ts';
import type { Origin } from '../../terms/origin.ts';
import type { Resource } from '../../terms/resource.ts';
import { text, type Value } from '../../terms/value.ts';
import { tcp } from '../../traffic/channels.ts';
import { contains } from '../../traffic/interval-set.ts';
import { parsePorts } from '../../traffic/port-notation.ts';
import { reasonOf } from '../join.ts';
import { memoize } from '../memo.ts';
import type { Resources } from '../resources.ts';

/** A managed rule of AWS Config that the input switches on, alone or in a conformance pack. */
export interface ConfigRule {
  readonly resource: Resource;
  /** `RESTRICTED_INCOMING_TRAFFIC`; undefined when unknown. */
  readonly identifier: string | undefined;
  readonly reason: OpenReason | undefined;
  /** What is wrong with it. */
  readonly problem: string | undefined;
  /** Why it cannot be told whether its parameters weaken it. */
  readonly doubt: OpenReason | undefined;
  readonly origin: Origin;
}

/** docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html */
const EXPOSURE_RULES: readonly string[] = [
  'RESTRICTED_INCOMING_TRAFFIC',
  'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS',
  'VPC_SG_PORT_RESTRICTION_CHECK',
  'INCOMING_SSH_DISABLED',
];
export const DEFAULT_GROUP_RULE = 'VPC_DEFAULT_SECURITY_GROUP_CLOSED';

/** Identifiers people misspell, because the page of a rule has another name than the rule. */
const RIGHT_NAMES: Readonly<Record<string, string>> = {
  CLOUDTRAIL_ENABLED: 'CLOUD_TRAIL_ENABLED',
  CLOUDTRAIL_MULTI_REGION_ENABLED: 'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  MULTI_REGION_CLOUDTRAIL_ENABLED: 'MULTI_REGION_CLOUD_TRAIL_ENABLED',
  CLOUDTRAIL_LOG_FILE_VALIDATION_ENABLED: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
  CLOUDTRAIL_ENCRYPTION_ENABLED: 'CLOUD_TRAIL_ENCRYPTION_ENABLED',
  RESTRICTED_SSH: 'INCOMING_SSH_DISABLED',
  RESTRICTED_RDP: 'RESTRICTED_INCOMING_TRAFFIC',
  RESTRICTED_COMMON_PORTS: 'RESTRICTED_INCOMING_TRAFFIC',
  VPC_SG_RESTRICTED_COMMON_PORTS: 'RESTRICTED_INCOMING_TRAFFIC',
};

export const configRulesOf = memoize((resources: Resources): readonly ConfigRule[] => [
  ...resources
    .ofType('aws_config_config_rule')
    .filter((resource) => text(resources.get(resource, 'source', 0, 'owner')) !== 'CUSTOM_LAMBDA')
    .filter((resource) => text(resources.get(resource, 'source', 0, 'owner')) !== 'CUSTOM_POLICY')
    .map((resource) => readRule(resources, resource, ['source', 0, 'source_identifier'])),
  ...resources
    .ofType('aws_config_organization_managed_rule')
    .map((resource) => readRule(resources, resource, ['rule_identifier'])),
  ...resources
    .ofType('aws_config_conformance_pack', 'aws_config_organization_conformance_pack')
    .flatMap((resource) => readPack(resources, resource)),
]);

/** What the rules do not check: those that are required, else the default group and, by one of four, what is exposed. */
export function missingConfigRules(
  rules: readonly ConfigRule[],
  required: readonly string[] | undefined,
): readonly string[] {
  const there = new Set(rules.map(({ identifier, problem }) => (problem ? undefined : identifier)));
  if (required) return required.filter((identifier) => !there.has(identifier));
  const missing = there.has(DEFAULT_GROUP_RULE) ? [] : [DEFAULT_GROUP_RULE];
  if (EXPOSURE_RULES.some((identifier) => there.has(identifier))) return missing;
  return [`one of ${EXPOSURE_RULES.join(', ')}`, ...missing];
}

function readRule(resources: Resources, resource: Resource, path: Origin['path']): ConfigRule {
  const value = resources.get(resource, ...path);
  const identifier = text(value);
  const hint = identifier === undefined ? {} : { hint: { scalar: identifier } };
  const named = { address: resource.address, path, ...hint };
  const wrong = identifier === undefined ? undefined : spelling(identifier);
  const parameters = resources.given(resource, 'input_parameters');
  const weak = identifier === undefined ? undefined : weakening(identifier, parameters);
  const weighed = identifier !== undefined && WEAKENED.includes(identifier);
  const doubt = weighed && parameters?.kind === 'unknown' ? reasonOf(parameters) : undefined;
  return {
    resource,
    identifier: wrong ? undefined : identifier,
    reason: value?.kind === 'unknown' ? reasonOf(value) : undefined,
    problem: wrong ?? weak,
    doubt,
    origin: wrong || !(weak || doubt) ? named : { address: resource.address, path: ['input_parameters'] },
  };
}

/** Identifiers are capitals, digits and underscores; page names are small letters and hyphens. */
function spelling(identifier: string): string | undefined {
  const folded = identifier.toUpperCase().replace(/-/g, '_');
  const right = RIGHT_NAMES[folded] ?? misspelt(folded) ?? (folded === identifier ? undefined : folded);
  return right && `"${identifier}" is no identifier of AWS Config: the rule is ${right}`;
}

/** Identifiers of which a slip of the pen is known for what it is; no other rule of AWS is spelt nearly like one of them. */
const OURS = new Set([...EXPOSURE_RULES, DEFAULT_GROUP_RULE, ...Object.values(RIGHT_NAMES)]);
const SLIP = 2;

function misspelt(folded: string): string | undefined {
  if (OURS.has(folded)) return undefined;
  return [...OURS].find((right) => editDistance(folded, right, SLIP + 1) <= SLIP);
}

/** The template is YAML or JSON; only the identifiers in it matter. */
function readPack(resources: Resources, resource: Resource): readonly ConfigRule[] {
  const body = resources.given(resource, 'template_body');
  const written = text(body);
  const common = {
    resource,
    problem: undefined,
    doubt: undefined,
    origin: { address: resource.address, path: ['template_body'] },
  };
  if (written === undefined) {
    const reason: OpenReason =
      body?.kind === 'unknown'
        ? reasonOf(body)
        : { kind: 'outside-input', what: `the template of ${resource.address}` };
    return [{ ...common, identifier: undefined, reason }];
  }
  const found = [...written.matchAll(/SourceIdentifier["']?\s*:\s*["']?([A-Za-z0-9_-]+)/g)];
  return found.map(([, identifier]) => {
    const wrong = spelling(identifier ?? '');
    return { ...common, identifier: wrong ? undefined : identifier, reason: undefined, problem: wrong };
  });
}

const RDP = tcp(3389);

/** Rules that parameters can keep from seeing RDP. */
const WEAKENED: readonly string[] = EXPOSURE_RULES.filter((rule) => rule !== 'INCOMING_SSH_DISABLED');

/** Do the parameters keep a rule from seeing RDP? */
function weakening(identifier: string, value: Value | undefined): string | undefined {
  const parameters = readParameters(value);
  if (identifier === 'RESTRICTED_INCOMING_TRAFFIC') return unblocked(parameters);
  if (identifier === 'VPC_SG_PORT_RESTRICTION_CHECK') {
    const ports = parameters['restrictPorts'];
    return ports !== undefined && !lets(ports) ? `restrictPorts ${ports} leaves out 3389` : undefined;
  }
  if (identifier === 'VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS') {
    const ports = parameters['authorizedTcpPorts'];
    return ports !== undefined && lets(ports) ? `authorizedTcpPorts ${ports} lets 3389 through` : undefined;
  }
  return undefined;
}

/** The five blocked ports are 20, 21, 3389, 3306 and 4333 unless told: docs.aws.amazon.com/config/latest/developerguide/restricted-common-ports.html */
const BLOCKED: readonly string[] = ['20', '21', '3389', '3306', '4333'];

function unblocked(parameters: Readonly<Record<string, string>>): string | undefined {
  const ports = BLOCKED.map((standard, index) => parameters[`blockedPort${index + 1}`] ?? standard);
  return ports.includes('3389') ? undefined : `it blocks ${ports.join(', ')}, but not 3389`;
}

function lets(ports: string): boolean {
  return ports.split(',').some((port) => {
    const parsed = parsePorts(port.trim());
    return parsed.ok && contains(parsed.channels, RDP);
  });
}

function readParameters(value: Value | undefined): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(text(value) ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).map(([name, given]) => [name, String(given)]));
  } catch {
    return {};
  }
}
