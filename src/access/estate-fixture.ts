import { type Given, NOT_GIVEN, ref } from '../facts/stack-fixture.ts';

// A small estate for the tests of this folder.

type Rule = Readonly<Record<string, unknown>>;

/** An inline rule; TCP 443 from nobody unless told. */
export function rule(over: Rule): Rule {
  return {
    cidr_blocks: [],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    self: false,
    description: '',
    from_port: 443,
    to_port: 443,
    protocol: 'tcp',
    ...over,
  };
}

export function ports(from: number, to = from): Rule {
  return { from_port: from, to_port: to };
}

/** A group that is created with these inline rules. */
export function group(
  name: string,
  ingress: readonly Rule[] = [],
  egress: readonly Rule[] = [],
  more: Rule = {},
): Given {
  const address = `aws_security_group.${name}`;
  return { address, after: { name, ingress, egress, id: ref(`${address}.id`), ...more } as never };
}

/** A directory whose desktops wear a group, and AWS's own beside it. */
export function directory(name: string, wears: string | undefined, more: Rule = {}): Given {
  return {
    address: `aws_workspaces_directory.${name}`,
    after: {
      directory_id: `d-${name}`,
      workspace_creation_properties:
        wears === undefined
          ? NOT_GIVEN
          : [{ custom_security_group_id: ref(`aws_security_group.${wears}.id`) }],
      ...more,
    } as never,
  };
}

/** Secure Browser settings: a desktop that wears just the groups it lists. */
export function browser(name: string, ...wears: readonly string[]): Given {
  return {
    address: `aws_workspacesweb_network_settings.${name}`,
    after: { security_group_ids: wears.map((one) => ref(`aws_security_group.${one}.id`)) } as never,
  };
}

export function instance(name: string, wears: readonly string[], more: Rule = {}): Given {
  return {
    address: `aws_instance.${name}`,
    after: {
      vpc_security_group_ids: wears.map((one) => ref(`aws_security_group.${one}.id`)),
      ...more,
    } as never,
  };
}
