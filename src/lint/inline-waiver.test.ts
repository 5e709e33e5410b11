import { describe, expect, test } from 'vitest';
import { inlineWaivers, type SourceComment } from './inline-waiver.ts';

function comment(line: number, text: string, extra: Partial<SourceComment> = {}): SourceComment {
  return { file: 'main.tf', text, line, endLine: line, ownLine: true, ...extra };
}

test('rules, date and reason', () => {
  const { waivers, notifications } = inlineWaivers([
    comment(4, ' sglint:ignore public-rdp until 2027-01-31: break-glass host: ticket 4711'),
    comment(9, ' sglint:ignore public-rdp, public-ssh: both', { ownLine: false }),
  ]);
  expect(notifications).toEqual([]);
  expect(waivers).toEqual([
    {
      file: 'main.tf',
      line: 4,
      ownLine: true,
      target: 5,
      rules: ['public-rdp'],
      until: '2027-01-31',
      reason: 'break-glass host: ticket 4711',
    },
    {
      file: 'main.tf',
      line: 9,
      ownLine: false,
      target: 9,
      rules: ['public-rdp', 'public-ssh'],
      reason: 'both',
    },
  ]);
});

test('waivers above one another all speak of the first line that is no comment', () => {
  const { waivers } = inlineWaivers([
    comment(1, ' sglint:ignore a: x'),
    comment(2, ' why this is so'),
    comment(3, ' sglint:ignore b: x', { endLine: 3 }),
    comment(3, ' sglint:ignore c: x', { file: 'other.tf' }),
  ]);
  expect(waivers.map(({ rules, target }) => [rules[0], target])).toEqual([
    ['a', 4],
    ['b', 4],
    ['c', 4],
  ]);
});

test('inside a block comment, on a line of its own', () => {
  const { waivers } = inlineWaivers([
    comment(10, '\n * The break-glass host.\n * sglint:ignore public-rdp: ticket 4711\n ', { endLine: 13 }),
  ]);
  expect(waivers).toEqual([expect.objectContaining({ line: 12, target: 14, reason: 'ticket 4711' })]);
});

test('comments about something else are let alone', () => {
  expect(
    inlineWaivers([comment(1, ' see sglint:ignore in the docs'), comment(2, ' tfsec:ignore:x')]),
  ).toEqual({
    waivers: [],
    notifications: [],
  });
});

describe('mistakes are errors with a place, and hide nothing', () => {
  test.for([
    ['sglint:ignore public-rdp', 'the waiver of public-rdp gives no reason'],
    ['sglint:ignore public-rdp:   ', 'gives no reason'],
    ['sglint:ignore: because', 'the waiver names no rule'],
    ['sglint:ignore *: because', '"*" is no rule'],
    ['sglint:ignore public-rdp until 2027-02-30: x', '"2027-02-30" is no date'],
    ['sglint:ignore public-rdp until: x', '"" is no date'],
    ['sglint:ignore public-rdp until 31.01.2027: x', '"31.01.2027" is no date'],
    ['sglint:ignroe public-rdp: x', '"sglint:ignroe" is no directive'],
    ['sglint:ignore-all: x', '"sglint:ignore-all:" is no directive'],
  ] as const)('%s', ([text, message]) => {
    const { waivers, notifications } = inlineWaivers([comment(3, text)]);
    expect(waivers).toEqual([]);
    expect(notifications).toEqual([
      {
        level: 'error',
        id: 'bad-waiver',
        message: expect.stringContaining(message),
        file: 'main.tf',
        line: 3,
      },
    ]);
  });
});
