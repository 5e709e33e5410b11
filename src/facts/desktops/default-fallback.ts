import type { Resource } from '../../terms/resource.ts';
import { child, isAbsent, isRest, text, type Unknown, type Value } from '../../terms/value.ts';
import { doubtOfExistence } from '../existence.ts';
import { reasonOf, resolveTarget } from '../join.ts';
import { launchTemplate } from '../network/launch-template.ts';
import { allOf, anyOf, isTrue, NO, negate, type Reasoned, unknown, YES, yesNo } from '../reasoned.ts';
import type { Resources } from '../resources.ts';

/**
 * Does AWS attach the VPC's default group to an interface, instance or endpoint that names no group itself? Gateway and
 * GatewayLoadBalancer endpoints have no groups; an instance that takes interfaces, or comes from a launch template, has
 * those of them.
 */
export function fallback(resources: Resources, resource: Resource): Reasoned {
  if (resource.type === 'aws_vpc_endpoint') return endpointFallback(resources, resource);
  if (!LAUNCHED.includes(resource.type)) return YES;
  const interfaces = INTERFACES.flatMap((argument) => itemsOf(resources.given(resource, argument)));
  return allOf([
    ...interfaces.map((item) => (item.kind === 'unknown' ? unknown(reasonOf(item)) : NO)),
    templateFallback(resources, resource),
  ]);
}

/** Blocks by which an instance takes interfaces that exist, with their groups; the second is provider 6's. */
const INTERFACES = ['network_interface', 'primary_network_interface'];

const LAUNCHED = ['aws_instance', 'aws_spot_instance_request'];

function endpointFallback(resources: Resources, endpoint: Resource): Reasoned {
  const type = resources.given(endpoint, 'vpc_endpoint_type');
  const isInterface = type?.kind === 'unknown' ? unknown(reasonOf(type)) : yesNo(text(type) === 'Interface');
  return allOf([isInterface, negate(losesDefault(resources, endpoint))]);
}

/** `replace_default_association` takes the default group off the endpoint that an association names. */
function losesDefault(resources: Resources, endpoint: Resource): Reasoned {
  return anyOf(
    resources.ofType('aws_vpc_endpoint_security_group_association').map((association) => {
      const doubt = doubtOfExistence(association.address);
      return allOf([
        isTrue(resources.get(association, 'replace_default_association'), false),
        names(resources, resources.given(association, 'vpc_endpoint_id'), endpoint),
        doubt ? unknown(doubt) : YES,
      ]);
    }),
  );
}

function names(resources: Resources, value: Value | undefined, resource: Resource): Reasoned {
  if (value === undefined) return NO;
  const target = resolveTarget(resources, value);
  if (target.kind === 'literal') return NO;
  if (target.kind !== 'resources') return unknown(target.reason);
  if (!target.resources.includes(resource)) return NO;
  return target.exact ? YES : unknown(reasonOf(value as Unknown));
}

/** A launch template that says nothing of groups leaves it to the instance, which says nothing either. */
function templateFallback(resources: Resources, instance: Resource): Reasoned {
  const template = launchTemplate(resources, instance);
  if (template === undefined) return YES;
  if (template === 'unknown')
    return unknown({ kind: 'outside-input', what: `the launch template of ${instance.address}` });
  const interfaces = itemsOf(resources.given(template, 'network_interfaces'));
  return allOf([
    namesNone(resources.given(template, 'vpc_security_group_ids')),
    namesNone(resources.given(template, 'security_group_names')),
    interfaces.length === 0 ? YES : anyOf(interfaces.map(interfaceFallback)),
  ]);
}

/** An interface of a launch template that is made with the instance, without a group. */
function interfaceFallback(block: Value): Reasoned {
  if (block.kind === 'unknown') return unknown(reasonOf(block));
  const existing = child(block, 'network_interface_id');
  return allOf([
    yesNo(isAbsent(existing) || text(existing) === ''),
    namesNone(child(block, 'security_groups')),
  ]);
}

/** Is no group named in a list? */
function namesNone(list: Value | undefined): Reasoned {
  if (list === undefined || isAbsent(list)) return YES;
  if (list.kind === 'list')
    return allOf(list.items.map((item) => (isRest(item) ? unknown(reasonOf(item as Unknown)) : NO)));
  if (list.kind !== 'unknown') return NO;
  // One unknown element hides the whole list from a plan; what it refers to is in it.
  return list.references.some(({ targets }) => targets.length > 0) ? NO : unknown(reasonOf(list));
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return value.kind === 'list' ? value.items : [value];
}
