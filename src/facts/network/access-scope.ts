import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, text, type Value } from '../../terms/value.ts';
import { ifThere } from '../existence.ts';
import { reasonOf } from '../join.ts';
import { allOf, anyOf, NO, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';
import { nameOf } from './name-of.ts';
import { askEach, labelOf, resourceOf } from './named.ts';

/** What may stand at an end of a path: by type for AWS, by resource for Terraform, by id. */
interface End {
  readonly types: readonly string[];
  readonly resources: readonly string[];
  readonly ids: RegExp;
}

const GATEWAY: End = {
  types: ['AWS::EC2::InternetGateway'],
  resources: ['aws_internet_gateway'],
  ids: /\bigw-/,
};

/**
 * Network interfaces, and what holds them.
 * docs.aws.amazon.com/vpc/latest/network-access-analyzer/resource-statement.html.
 */
const INTERFACES: End = {
  types: [
    'AWS::EC2::NetworkInterface',
    'AWS::EC2::Instance',
    'AWS::EC2::SecurityGroup',
    'AWS::EC2::Subnet',
    'AWS::EC2::VPC',
  ],
  resources: [
    'aws_network_interface',
    'aws_instance',
    'aws_security_group',
    'aws_default_security_group',
    'aws_subnet',
    'aws_default_subnet',
    'aws_vpc',
    'aws_default_vpc',
  ],
  ids: /\b(eni|i|sg|subnet|vpc)-/,
};

/** Is there an access scope that asks for ways from internet gateways to network interfaces? */
export function hasInternetScope(resources: Resources): Reasoned {
  return anyOf(
    resources.ofType('aws_ec2_network_insights_access_scope').map((scope) => {
      const paths = itemsOf(resources.given(scope, 'match_paths'));
      return ifThere(scope, anyOf(paths.map((path) => asksForInternet(resources, scope, path))));
    }),
  );
}

function asksForInternet(resources: Resources, scope: Resource, path: Value): Reasoned {
  if (path.kind === 'unknown') return unknown(reasonOf(path));
  const ends = [
    [itemsOf(child(path, 'source')), GATEWAY],
    [itemsOf(child(path, 'destination')), INTERFACES],
  ] as const;
  if (ends.every(([statements]) => statements.length === 0)) return NO;
  return allOf(ends.map(([statements, end]) => standsAt(resources, scope, statements, end)));
}

/** An end that a path does not name may be any, and so may one that it names by addresses and ports only. */
function standsAt(resources: Resources, scope: Resource, statements: readonly Value[], end: End): Reasoned {
  const named = statements.flatMap((one) => below(one, 'resource_statement'));
  const types = named.flatMap((one) => below(one, 'resource_types'));
  const objects = named.flatMap((one) => below(one, 'resources'));
  if (types.length + objects.length === 0) return YES;
  return anyOf([
    ...types.map((type) =>
      type.kind === 'unknown' ? unknown(reasonOf(type)) : yesNo(end.types.includes(text(type) ?? '')),
    ),
    ...objects.map((object) => names(resources, scope, object, end)),
  ]);
}

function names(resources: Resources, scope: Resource, object: Value, end: End): Reasoned {
  const name = nameOf(resources, object, scope);
  if (name === undefined) return NO;
  return askEach(name, (key) => {
    const resource = resourceOf(resources, key);
    if (resource) return yesNo(end.resources.includes(resource.type));
    if (key.startsWith('id:')) return yesNo(end.ids.test(key));
    return unknown({ kind: 'after-apply', what: labelOf(key) });
  });
}

/** What stands under a name in a block; of one that is not known, that itself. */
function below(block: Value, name: string): readonly Value[] {
  return block.kind === 'unknown' ? [block] : itemsOf(child(block, name));
}

/** A nested block is a list in some providers, an object in others. */
function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || isAbsent(value)) return [];
  return value.kind === 'list' ? value.items : [value];
}
