import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InputError } from '../source/input-error.ts';
import { parseAddress } from '../terms/address.ts';
import { holdsUnknown, text } from '../terms/value.ts';
import { isObject } from './json.ts';
import { type PlanReading, readPlan } from './read-plan.ts';
import { brief, resourceAt, valueAt } from './sample-plan.ts';

const reference = new URL('../../../shared/plans/', import.meta.url);
const bytesOf = (name: string) => {
  const bytes = readFileSync(new URL(name, reference));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};
const recorded = (name: string): PlanReading => readPlan(bytesOf(name), { input: name, name: '.' });
const plans = existsSync(reference)
  ? readdirSync(reference, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /(^|\/)plan[^/]*\.json(\.gz)?$/.test(name) && !name.startsWith('broken-inputs'),
    )
  : [];
/** The same scenario recorded with both programs. */
const both = (folder: string) =>
  [`${folder}/plan.json`, `opentofu/${folder}/plan.json`].filter((name) => plans.includes(name));

describe.skipIf(plans.length === 0)('recorded plans', () => {
  it.each(plans)('%s holds what JSON.parse finds in it', (name) => {
    const json = JSON.parse(bytesOf(name).toString('utf8'));
    const reading = recorded(name);
    const changes = reading.stack.resources.filter((one) => one.mode === 'managed');
    const expected = (json.resource_changes ?? []).filter((one: { mode: string }) => one.mode === 'managed');
    expect(changes.map((one) => one.address)).toStrictEqual(
      expected.map((one: { address: string }) => one.address),
    );
    for (const resource of reading.stack.resources) {
      expect(parseAddress(resource.address)?.resource?.type, resource.address).toBe(resource.type);
      for (const one of resource.references()) expect(one.text).not.toBe('');
      expect(resource.provider).toMatch(/^(hashicorp|builtin)\//);
    }
    const sample = name.includes('large') ? changes.filter((_, index) => index % 100 === 0) : changes;
    for (const resource of sample) {
      const change = expected.find((one: { address: string }) => one.address === resource.address).change;
      for (const [key, value] of Object.entries(change.after ?? {})) {
        const seen = resource.after?.entries.get(key);
        if (!holdsUnknown(seen)) expect(plain(seen), `${resource.address} ${key}`).toStrictEqual(value);
      }
    }
  });

  it.each(both('modules-deep'))(
    '%s: keys with dots, quotes and brackets lead to the right instance',
    (name) => {
      const reading = recorded(name);
      const firewall = (key: string) => `module.department[${JSON.stringify(key)}].module.firewall`;
      for (const key of ['finance.emea', 'research[eu]', 'legal "contracts"', 'café/ops']) {
        const directory = `module.department[${JSON.stringify(key)}].aws_workspaces_directory.this`;
        const group = `${firewall(key)}.aws_security_group.this`;
        expect(
          brief(valueAt(reading, directory, 'workspace_creation_properties', 0, 'custom_security_group_id')),
        ).toBe(`?after-apply(=${firewall(key)}:aws_security_group.this.id→${group})`);
      }
      const where = `${firewall('legal "contracts"')}.module.client["https"].aws_vpc_security_group_ingress_rule.this["any]where.now"]`;
      expect(brief(valueAt(reading, where, 'security_group_id'))).toBe(
        `?after-apply(=${firewall('legal "contracts"')}:aws_security_group.this.id→${firewall('legal "contracts"')}.aws_security_group.this)`,
      );
      expect(
        brief(
          valueAt(
            reading,
            'aws_vpc_security_group_ingress_rule.jump_from_lab[1]',
            'referenced_security_group_id',
          ),
        ),
      ).toContain('=module.lab[1].module.firewall:');
      const audit = valueAt(reading, 'aws_security_group_rule.audit["café/ops"]', 'security_group_id');
      expect(
        audit?.kind === 'unknown' && audit.references.every((one) => !one.exact && one.targets.length === 1),
      ).toBe(true);
      expect(text(resourceAt(reading, where).region)).toBe('eu-west-1');
    },
  );

  it.each(both('unknowns'))('%s: lost literals, elements and whole lists', (name) => {
    const reading = recorded(name);
    const list = valueAt(reading, 'aws_security_group.mixed_list', 'ingress');
    expect(list?.kind === 'list' && list.items.length).toBe(3);
    const first = valueAt(reading, 'aws_security_group.mixed_list', 'ingress', 0, 'cidr_blocks');
    expect(first?.kind === 'unknown' && first.references.every((one) => !one.exact)).toBe(true);
    expect(brief(valueAt(reading, 'aws_security_group.whole_unknown', 'ingress'))).toContain(
      '~terraform_data.rules.output',
    );
    expect(brief(valueAt(reading, 'aws_security_group.whole_unknown', 'egress'))).toBe('?not-given');
    expect(brief(valueAt(reading, 'aws_security_group_rule.mixed', 'source_security_group_id'))).toBe(
      '?not-given',
    );
    expect(
      brief(valueAt(reading, 'aws_workspacesweb_network_settings.this', 'security_group_ids')),
    ).toStrictEqual([
      'sg-0a1b2c3d4e5f67890',
      '?after-apply(=aws_security_group.peer.id→aws_security_group.peer)',
    ]);
    expect(brief(valueAt(reading, 'aws_ec2_managed_prefix_list.partners', 'entry'))).toStrictEqual([
      { cidr: '198.51.100.0/24', description: 'known' },
      { cidr: '?after-apply(=aws_eip.vpn.public_ip→aws_eip.vpn)', description: 'unknown' },
      { cidr: '?after-apply(=aws_vpc.ipam.cidr_block→aws_vpc.ipam)', description: 'unknown, from IPAM' },
    ]);
  });

  it.each(both('dynamic-blocks'))('%s: dynamic blocks can not be seen', (name) => {
    const reading = recorded(name);
    const later = resourceAt(reading, 'aws_security_group.later');
    expect(later.configured('ingress')).toBe('no');
    expect(brief(valueAt(reading, later.address, 'ingress', 0, 'protocol'))).toBe('?after-apply');
    expect(brief(valueAt(reading, 'aws_security_group.gateways', 'ingress', 1, 'from_port'))).toBe(3389);
    expect(resourceAt(reading, 'aws_security_group.both').configured('ingress')).toBe('yes');
  });

  it.each(both('errored'))('%s is written all the same, and is incomplete', (name) => {
    expect(recorded(name).stack).toMatchObject({ errored: true, complete: false });
  });

  it.each(both('checks'))('%s: a failed check is no error', (name) => {
    expect(recorded(name).stack).toMatchObject({ errored: false, complete: true });
  });

  it.each([...both('refresh-only'), ...both('empty'), ...both('empty-without-provider')])(
    '%s plans nothing',
    (name) => {
      const { stack } = recorded(name);
      expect(stack.resources).toHaveLength(0);
      expect(stack.notifications.map((one) => one.id)).toContain('nothing-planned');
    },
  );

  it.each(both('targeted'))('%s leaves the open rule out', (name) => {
    expect(recorded(name).stack.leftOut).toContain('aws_vpc_security_group_ingress_rule.left_out');
  });

  it('opentofu/exclude, which nothing marks, leaves it out too', () => {
    const { stack } = recorded('opentofu/exclude/plan.json');
    expect(stack.leftOut).toStrictEqual(['aws_vpc_security_group_ingress_rule.left_out']);
    expect(stack.complete).toBe(true);
  });

  it('opentofu/enabled: what is off looks the same', () => {
    expect(recorded('opentofu/enabled/plan.json').stack.leftOut).toStrictEqual([
      'aws_workspaces_ip_group.never',
    ]);
  });

  it.each(both('destroy'))('%s leaves nothing', (name) => {
    const { stack } = recorded(name);
    expect(stack.resources.every((one) => one.actions.delete && one.after === undefined && one.before)).toBe(
      true,
    );
  });

  it.each(both('removed-and-import'))('%s: forgotten, and imported with what state carries', (name) => {
    const reading = recorded(name);
    const forgotten = reading.stack.resources.filter((one) => one.actions.forget);
    expect(forgotten.length).toBeGreaterThan(0);
    expect(forgotten.every((one) => one.after === undefined && one.before && one.withoutConfiguration)).toBe(
      true,
    );
    const imported = reading.stack.resources.filter(
      (one) => one.importing && one.type === 'aws_security_group',
    );
    expect(
      imported.some(
        (one) => one.configured('ingress') === 'no' && JSON.stringify(brief(one.after)).includes('0.0.0.0/0'),
      ),
    ).toBe(true);
  });

  it('opentofu/forget: an old object left alone beside its successor', () => {
    const renamed = resourceAt(recorded('opentofu/forget/plan.json'), 'aws_security_group.renamed');
    expect(renamed.actions).toMatchObject({ forget: true, create: true, delete: false });
    expect(renamed.after?.kind).toBe('dict');
    expect(renamed.replacePaths?.length).toBeGreaterThan(0);
  });

  it.each(both('moved'))('%s: moves keep the old address', (name) => {
    expect(recorded(name).stack.resources.some((one) => one.previousAddress !== undefined)).toBe(true);
  });

  it.each(both('inline-and-separate'))('%s: state carried by a no-op is not configured', (name) => {
    const group = resourceAt(recorded(name), 'aws_security_group.clean');
    expect(group.configured('ingress')).toBe('no');
    expect(JSON.stringify(brief(group.after))).toContain('3389');
  });

  it.each(both('brownfield-update'))(
    '%s: the last block taken out is a no-op, an empty list is an update',
    (name) => {
      const jump = resourceAt(recorded(name), 'aws_security_group.jump');
      expect(jump.actions.update).toBe(false);
      expect(jump.configured('ingress')).toBe('no');
      expect(JSON.stringify(brief(jump.after))).toContain('"from_port":');
      const printing = resourceAt(recorded(name), 'aws_security_group.printing');
      expect(printing.actions.update).toBe(true);
      expect(printing.configured('ingress')).toBe('yes');
      expect(brief(printing.after?.entries.get('ingress'))).toStrictEqual([]);
    },
  );

  it.each(both('sensitive'))('%s: every sensitive leaf is marked', (name) => {
    const marked = recorded(name).stack.resources.filter((one) =>
      JSON.stringify(brief(one.after)).includes('"!'),
    );
    expect(marked.length).toBeGreaterThan(0);
  });

  it('multi-region: regions by alias, a local that can not be resolved, data sources of the prior state', () => {
    const reading = recorded('multi-region/plan.json');
    expect(text(resourceAt(reading, 'aws_vpc.us').region)).toBe('us-east-1');
    expect(text(resourceAt(reading, 'module.home.aws_security_group.this').region)).toBe('eu-west-1');
    expect(brief(resourceAt(reading, 'aws_vpc.apac').region)).toBe('?outside-input(=local.apac_region→)');
    expect(brief(valueAt(reading, 'data.aws_ec2_managed_prefix_list.offices', 'entries', 0, 'cidr'))).toBe(
      '0.0.0.0/0',
    );
    expect(resourceAt(reading, 'data.aws_vpc.us').actions.read).toBe(true);
  });

  it('opentofu/provider-for-each: a region by each.key is not in the plan', () => {
    const { stack } = recorded('opentofu/provider-for-each/plan.json');
    const group = stack.resources.find((one) => one.type === 'aws_security_group');
    expect(brief(group?.region)).toContain('?outside-input(~each.key');
  });

  it('large: parses only what is asked for', () => {
    const reading = readPlan(bytesOf('large/plan.json.gz'), {
      input: 'large',
      name: '.',
      interesting: (type) => type === 'aws_workspaces_directory',
    });
    expect(reading.stack.resources.length).toBeGreaterThan(100);
    expect(new Set(reading.stack.resources.map((one) => one.type))).toStrictEqual(
      new Set(['aws_workspaces_directory']),
    );
  });
});

describe.skipIf(plans.length === 0)('recorded inputs that are not a good plan', () => {
  it.each([
    ['array-not-object.json', /array/],
    ['binary-plan-truncated.json', /cut short/],
    ['binary-plan.json', /terraform show -json/],
    ['cloud-plan-bookmark.json', /bookmark/],
    ['deep-nesting.json', /resource_changes\[0\]/],
    ['empty.json', /empty/],
    ['encrypted-opentofu-plan', /tofu show -json/],
    ['format-version-2.json', /"2\.0"/],
    ['html-error-page.json', /HTML/],
    ['invalid-utf8.json', /UTF-8/],
    ['nan-and-comments.json', /text before the JSON/],
    ['no-format-version.json', /format_version/],
    ['nul-bytes.json', /zero bytes/],
    ['only-whitespace.json', /white space/],
    ['plan-ui-log.ndjson', /log of terraform plan -json/],
    ['state-instead-of-plan.json', /state/],
    ['truncated-plan.json', /cut short\. Write it again: terraform show -json/],
    ['warning-before-json.json', /text before the JSON/],
    ['wrong-types.json', /resource_changes\[1\]\.change is null/],
  ])('%s is answered with what to do', (name, message) => {
    expect(() => recorded(`broken-inputs/${name}`)).toThrow(InputError);
    expect(() => recorded(`broken-inputs/${name}`)).toThrow(message);
  });

  it.each([
    'utf16le-plan.json',
    'utf16be-plan.json',
    'utf8-bom-plan.json',
    'newer-minor-version.json',
    'opentofu-style-plan.json',
    'no-configuration.json',
  ])('%s is read like any other', (name) => {
    expect(recorded(`broken-inputs/${name}`).stack.resources).toHaveLength(6);
  });

  it.each(['duplicate-keys.json', 'huge-number.json', 'deep-modules.json', 'deep-nesting-objects.json'])(
    '%s is read',
    (name) => {
      expect(() => recorded(`broken-inputs/${name}`).stack.resources.map((one) => one.after)).not.toThrow();
    },
  );

  it('is all of them', () => {
    expect(readdirSync(new URL('broken-inputs/', reference)).filter((name) => name !== 'hcl')).toHaveLength(
      29,
    );
  });
});

/** A known value as JSON again. */
function plain(value: ReturnType<typeof valueAt>): unknown {
  if (value?.kind === 'scalar') return value.value;
  if (value?.kind === 'list') return value.items.map(plain);
  if (value?.kind !== 'dict') return undefined;
  return Object.fromEntries(
    [...value.entries]
      .map(([key, item]) => [key, plain(item)])
      .filter(([, item]) => isObject(item) || item !== undefined),
  );
}
