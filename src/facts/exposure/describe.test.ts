import { expect, test } from 'vitest';
import { namedPeers } from '../../traffic/peers.ts';
import { trafficOf } from '../../traffic/traffic.ts';
import { namedTrafficText } from './describe.ts';

test.for([
  ['sg:aws_security_group.a', 'sg:aws_security_group.a'],
  ['sg:symbol:|module.x.y', 'sg:module.x.y'],
  ['sg:symbol:module.m|local.x |aws_y.z', 'sg:module.m.local.x or aws_y.z'],
  ['sg:symbol:aws_x.each', 'sg:(unknown)'],
  ['pl:|var.list', 'pl:var.list'],
  ['pl:module.m["a|b"].aws_ec2_managed_prefix_list.x', 'pl:module.m["a|b"].aws_ec2_managed_prefix_list.x'],
])('%s is called %s', ([name, text]) => {
  expect(namedTrafficText(trafficOf([{ lo: 0, hi: 0 }], namedPeers(name as string)), 'from')).toMatch(
    new RegExp(` from ${(text as string).replace(/[.[\]()|]/g, '\\$&')}$`),
  );
});
