// Makes plans of any size, the same bytes for the same arguments:
//   node bench/make-plan.mjs FILE --rules 10000            that many rule resources, on one group for 40 rules
//   node bench/make-plan.mjs FILE --rules 1000 --megabytes 100   filled up with IAM policies, which no rule reads
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const RULES_OF_A_GROUP = 40;

/** Writes the plan; gives its size in bytes. */
export function makePlan(file, { rules, megabytes = 0 }) {
  const handle = openSync(file, 'w');
  let size = 0;
  let buffer = '';
  const put = (text) => {
    buffer += text;
    if (buffer.length > 1 << 20) flush();
  };
  const flush = () => {
    size += writeSync(handle, buffer);
    buffer = '';
  };
  const groups = Math.max(1, Math.ceil(rules / RULES_OF_A_GROUP));
  put(
    '{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[]}},',
  );
  put('"resource_changes":[');
  put(JSON.stringify(directory(groups)));
  for (let group = 0; group < groups; group++) put(`,${JSON.stringify(securityGroup(group))}`);
  for (let rule = 0; rule < rules; rule++) put(`,${JSON.stringify(ingressRule(rule))}`);
  for (let policy = 0; size + buffer.length < megabytes * 1e6; policy++)
    put(`,${JSON.stringify(iamPolicy(policy))}`);
  put(`],"configuration":${JSON.stringify(configuration())},`);
  put('"timestamp":"2026-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}\n');
  flush();
  closeSync(handle);
  return size;
}

function change(type, name, index, after, unknown) {
  return {
    address: `${type}.${name}${index === undefined ? '' : `[${index}]`}`,
    mode: 'managed',
    type,
    name,
    ...(index === undefined ? {} : { index }),
    provider_name: PROVIDER,
    change: {
      actions: ['create'],
      before: null,
      after,
      after_unknown: unknown,
      before_sensitive: false,
      after_sensitive: {},
    },
  };
}

function directory() {
  const after = {
    directory_id: 'd-9067000001',
    tags: null,
    workspace_creation_properties: [
      { enable_internet_access: false, user_enabled_as_local_administrator: false },
    ],
  };
  const unknown = { id: true, workspace_creation_properties: [{ custom_security_group_id: true }] };
  return change('aws_workspaces_directory', 'main', undefined, after, unknown);
}

function securityGroup(index) {
  const after = {
    name: `desktops-${index}`,
    description: `Desktops of team ${index}`,
    tags: { Owner: 'end-user-computing' },
  };
  return change('aws_security_group', 'desktops', index, after, {
    id: true,
    arn: true,
    ingress: true,
    egress: true,
    vpc_id: true,
  });
}

/** Mostly fine; one of a hundred is open to the internet. */
function ingressRule(index) {
  const open = index % 100 === 7;
  const after = {
    cidr_ipv4: open ? '0.0.0.0/0' : `10.${(index >> 8) & 255}.${index & 255}.0/24`,
    cidr_ipv6: null,
    description: `Rule ${index}`,
    from_port: open ? 3389 : 1024 + (index % 4000),
    ip_protocol: 'tcp',
    prefix_list_id: null,
    referenced_security_group_id: null,
    security_group_id: `sg-${(0x10000000 + Math.floor(index / RULES_OF_A_GROUP)).toString(16)}`,
    tags: null,
    to_port: open ? 3389 : 1024 + (index % 4000),
  };
  return change('aws_vpc_security_group_ingress_rule', 'rule', index, after, { id: true, arn: true });
}

function iamPolicy(index) {
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: 12 }, (_, n) => ({
      Sid: `S${n}`,
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket', 'logs:PutLogEvents'],
      Resource: `arn:aws:s3:::bucket-${index}-${n}/*`,
    })),
  });
  const after = { name: `policy-${index}`, path: '/', description: 'Written with "quotes" and é', policy };
  return change('aws_iam_policy', 'policy', index, after, { id: true, arn: true, policy_id: true });
}

function configuration() {
  const resource = (type, name, expressions, more = {}) => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_config_key: 'aws',
    expressions,
    schema_version: 1,
    ...more,
  });
  const constant = (value) => ({ constant_value: value });
  return {
    provider_config: { aws: { name: 'aws', full_name: PROVIDER } },
    root_module: {
      resources: [
        resource('aws_workspaces_directory', 'main', {
          directory_id: constant('d-9067000001'),
          workspace_creation_properties: [
            {
              custom_security_group_id: {
                references: [
                  'aws_security_group.desktops[0].id',
                  'aws_security_group.desktops[0]',
                  'aws_security_group.desktops',
                ],
              },
            },
          ],
        }),
        resource(
          'aws_security_group',
          'desktops',
          { name: { references: ['count.index'] }, description: { references: ['count.index'] } },
          { count_expression: { references: ['var.groups'] } },
        ),
        resource(
          'aws_vpc_security_group_ingress_rule',
          'rule',
          {
            security_group_id: { references: ['count.index'] },
            ip_protocol: constant('tcp'),
            cidr_ipv4: { references: ['count.index'] },
            from_port: { references: ['count.index'] },
            to_port: { references: ['count.index'] },
            description: { references: ['count.index'] },
          },
          { count_expression: { references: ['var.rules'] } },
        ),
        resource(
          'aws_iam_policy',
          'policy',
          { name: { references: ['count.index'] }, policy: { references: ['count.index'] } },
          { count_expression: { references: ['var.policies'] } },
        ),
      ],
      variables: { groups: {}, rules: {}, policies: {} },
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, ...flags] = process.argv.slice(2);
  const number = (name, otherwise) =>
    flags.includes(name) ? Number(flags[flags.indexOf(name) + 1]) : otherwise;
  const size = makePlan(file, { rules: number('--rules', 1000), megabytes: number('--megabytes', 0) });
  console.log(`${file}: ${(size / 1e6).toFixed(1)} MB`);
}
