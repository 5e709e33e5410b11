import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherFacts } from '../facts/gather.ts';
import { makeStack } from '../facts/stack-fixture.ts';
import type { Clause } from '../terms/access.ts';
import { parseCidr } from '../traffic/cidr.ts';
import { ipv4Text, parseIpv4 } from '../traffic/ipv4.ts';
import { accessDifference } from './access-difference.ts';
import { answerQuestion } from './answer.ts';
import { ports, rule } from './estate-fixture.ts';
import { parseQuestion } from './question.ts';

// Against a reference that knows nothing of sets: one packet at a time.

interface Opening {
  readonly cidr: string;
  readonly from: number;
  readonly to: number;
}

const opening: fc.Arbitrary<Opening> = fc
  .tuple(fc.nat(7), fc.integer({ min: 29, max: 32 }), fc.nat(5), fc.nat(5))
  .map(([host, prefix, from, length]) => ({ cidr: `10.0.0.${host}/${prefix}`, from, to: from + length }));
const openings = fc.array(opening, { maxLength: 4 });
const packet = fc.record({ address: fc.nat(9).map((host) => `10.0.0.${host}`), port: fc.nat(11) });

function naive(list: readonly Opening[], address: string, port: number): boolean {
  const point = parseIpv4(address) as number;
  return list.some(({ cidr, from, to }) => {
    const block = parseCidr(cidr);
    return block?.family === 4 && block.lo <= point && point <= block.hi && from <= port && port <= to;
  });
}

function stackOf(before: readonly Opening[], after: readonly Opening[]) {
  const tree = (list: readonly Opening[]) =>
    ({
      name: 'g',
      id: 'sg-01',
      ingress: list.map(({ cidr, from, to }) => rule({ cidr_blocks: [cidr], ...ports(from, to) })),
      egress: [],
    }) as never;
  return makeStack([
    {
      address: 'aws_security_group.g',
      before: tree(before),
      after: tree(after),
      actions: ['update'],
      configured: ['ingress', 'egress'],
    },
  ]);
}

test('every answer about one packet', () => {
  fc.assert(
    fc.property(openings, packet, (list, { address, port }) => {
      const question = parseQuestion(`can ${address} reach aws_security_group.g on tcp/${port}`);
      if ('error' in question) throw new Error(question.error);
      const facts = gatherFacts(stackOf([], list));
      const answer = answerQuestion(question, [{ facts, workspacesGroups: [], corporate: undefined }]);
      expect('answer' in answer && answer.answer).toBe(naive(list, address, port) ? 'yes' : 'no');
    }),
  );
});

/** Reads the clauses as a person would. */
function says(clauses: readonly Clause[], address: string, port: number): boolean {
  const list = clauses.flatMap(({ channels, peers }) =>
    channels
      .replace('tcp/', '')
      .split(',')
      .flatMap((range) => {
        const [from, to = from] = range.split('-').map(Number);
        return peers.map(({ text }) => ({ cidr: text, from: from as number, to: to as number }));
      }),
  );
  return naive(list, address, port);
}

test('the difference holds exactly what changed', () => {
  fc.assert(
    fc.property(openings, openings, (before, after) => {
      const stack = stackOf(before, after);
      const [change] = accessDifference({
        before: gatherFacts(stack, 'before'),
        after: gatherFacts(stack),
      }).groups;
      for (let host = 0; host < 10; host++) {
        for (let port = 0; port < 12; port++) {
          const address = ipv4Text((parseIpv4('10.0.0.0') as number) + host);
          const [was, is] = [naive(before, address, port), naive(after, address, port)];
          expect(says(change?.ingress.opened ?? [], address, port)).toBe(is && !was);
          expect(says(change?.ingress.closed ?? [], address, port)).toBe(was && !is);
        }
      }
    }),
  );
});
