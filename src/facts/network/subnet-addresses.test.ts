import { expect, test } from 'vitest';
import { parseCidr } from '../../traffic/cidr.ts';
import { peersOfCidrs } from '../../traffic/peers.ts';
import { gatherFacts } from '../gather.ts';
import { type Given, makeStack, UNKNOWN } from '../stack-fixture.ts';
import { addressesOfSubnet } from './subnet-addresses.ts';

function addressesOf(given: Given) {
  return addressesOfSubnet(gatherFacts(makeStack([given])).resources, given.address);
}

test.for(['aws_subnet.s ipv6_cidr_block', 'awscc_ec2_subnet.s ipv_6_cidr_block'])(
  'both families: %s',
  (said) => {
    const [address = '', v6 = ''] = said.split(' ');
    const { known, unread } = addressesOf({
      address,
      after: { cidr_block: '10.0.0.0/24', [v6]: '2001:db8::/64' },
    });
    const cidrs = ['10.0.0.0/24', '2001:db8::/64'].flatMap((text) => parseCidr(text) ?? []);
    expect(known).toEqual(peersOfCidrs(cidrs));
    expect(unread).toEqual({ v4: undefined, v6: undefined });
    expect(
      addressesOf({ address, after: { cidr_block: '10.0.0.0/24', [v6]: UNKNOWN } }).unread.v6,
    ).toBeDefined();
  },
);
