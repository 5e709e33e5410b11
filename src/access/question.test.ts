import { describe, expect, test } from 'vitest';
import { channelText } from '../traffic/channel-text.ts';
import { parseQuestion } from './question.ts';
import { questionWords } from './question-words.ts';

function read(text: string) {
  const question = parseQuestion(text);
  if ('error' in question) throw new Error(question.error);
  const { form, source, target, channels } = question;
  return [form, source?.kind, source?.text, target?.kind, target?.text, channelText(channels)];
}

describe('questions', () => {
  test.for([
    [
      'who can reach aws_workspaces_directory.x on tcp/3389',
      ['who', undefined, undefined, 'pattern', 'aws_workspaces_directory.x', 'tcp/3389'],
    ],
    [
      'Can the Internet reach desktops on 3389?',
      ['can', 'internet', 'internet', 'desktops', 'desktops', 'tcp/3389, udp/3389'],
    ],
    ['can 203.0.113.7 reach a.b on tcp/22', ['can', 'cidr', '203.0.113.7', 'pattern', 'a.b', 'tcp/22']],
    ['can a.b reach 2001:db8::/32', ['can', 'pattern', 'a.b', 'cidr', '2001:db8::/32', 'all']],
    ['can a.b reach ::1 on icmpv6', ['can', 'pattern', 'a.b', 'cidr', '::1', 'icmpv6']],
    [
      'what can module.m["x y"].a.b["reach on"] reach',
      ['what', 'pattern', 'module.m["x y"].a.b["reach on"]', undefined, undefined, 'all'],
    ],
    [
      'can anyone reach all on tcp/80,443 and udp/53, icmp',
      ['can', 'any', 'any', 'all', 'all', 'icmp, tcp/80,443, udp/53'],
    ],
    ['can private networks reach tag:Role=a', ['can', 'private', 'private', 'pattern', 'tag:Role=a', 'all']],
    ['can desktops reach pl-63a5400a', ['can', 'desktops', 'desktops', 'list', 'pl-63a5400a', 'all']],
    [
      'who can reach sg-0a1b on ports 22, 3389',
      ['who', undefined, undefined, 'pattern', 'sg-0a1b', 'tcp/22,3389, udp/22,3389'],
    ],
    [
      'who can reach desktops on tcp/80,udp/53',
      ['who', undefined, undefined, 'desktops', 'desktops', 'tcp/80, udp/53'],
    ],
  ] as const)('%s', ([text, expected]) => {
    expect(read(text)).toEqual(expected);
  });

  test.for([
    ['', 'the question is empty'],
    ['  ? ', 'the question is empty'],
    ['does x reach y', 'begins with can, who or what'],
    ['who reaches desktops', '"can" is missing'],
    ['can internet raech desktops', '"raech" is not understood'],
    ['can internet desktops', 'the word "reach" is missing'],
    ['can reach desktops', 'nothing stands before "reach"'],
    ['can internet reach', 'nothing stands behind "reach"'],
    ['can internet reach private', 'one end must be in the configuration'],
    ['can internet reach desktop', '"desktop" is no address and none of'],
    ['can internet reach desktops on', 'the ports are missing'],
    ['can internet reach desktops on tcp/99999', 'port 99999 is above 65535'],
    ['can internet reach desktops on rdp', '"rdp" is no port and no protocol'],
    ['can 10.0.0.0/33 reach desktops', 'no address and no block'],
    ['can 10.0.0 reach desktops', 'no address and no block'],
    ['can internet reach a.b c.d', 'more than one name'],
    ['who can x reach desktops', 'is too much beside "who can"'],
    ['what can desktops reach x', 'is too much beside "reach"'],
  ] as const)('%s is refused', ([text, says]) => {
    const problem = parseQuestion(text);
    expect('error' in problem && problem.error).toContain(says);
  });

  test('an unknown word comes with what it may have meant', () => {
    expect(parseQuestion('can internet reach desktop')).toMatchObject({
      word: 'desktop',
      candidates: expect.arrayContaining(['desktops']),
    });
  });
});

test('words are parted outside of keys', () => {
  expect(questionWords('can  a.b["x \\" ] y"]\treach the c.d[0]??')).toEqual([
    'can',
    'a.b["x \\" ] y"]',
    'reach',
    'c.d[0]',
  ]);
});
