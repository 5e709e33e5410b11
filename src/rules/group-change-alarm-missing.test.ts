import { expect, test } from 'vitest';
import { GROUP_CHANGES } from '../facts/monitoring/log-alarm.ts';
import { type Given, ref, symbol } from '../facts/stack-fixture.ts';
import rule from './group-change-alarm-missing.ts';
import { objectionsOf } from './rule-fixture.test-support.ts';

const F = 'aws_cloudwatch_log_metric_filter.f';
const filter: Given = {
  address: F,
  after: {
    pattern: GROUP_CHANGES.join(' '),
    metric_transformation: [{ name: 'changes', namespace: 'CIS' }],
  },
};
const metric = (name: unknown) => ({ metric_name: name, namespace: 'CIS' });
const query = (name: unknown) => ({ metric_query: [{ id: 'm1', metric: [metric(name)] }] });

test.for<[string, object, readonly string[]]>([
  ['by its arguments', metric('changes'), []],
  ['another one', metric('logins'), [`fail ${F}`]],
  ['by a query', query('changes'), []],
  [
    'by one of several queries',
    { metric_query: [{ id: 'e', expression: 'm1 + m2' }, ...query('changes').metric_query] },
    [],
  ],
  ['another one by a query', query('logins'), [`fail ${F}`]],
  ['by a query that names the filter’s own', query(ref(`${F}.name`)), [`open ${F}`]],
  ['by queries that are not known', { metric_query: symbol('local.queries') }, [`open ${F}`]],
])('an alarm watches the metric of the filter: %s', ([, after, says]) => {
  const alarm: Given = { address: 'aws_cloudwatch_metric_alarm.a', after: after as never };
  expect(objectionsOf(rule, [filter, alarm])).toEqual(says);
});
