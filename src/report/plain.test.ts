import { expect, test } from 'vitest';
import { firstSentence, plain } from './plain.ts';

test('links and bold are taken off, code keeps its lines', () => {
  expect(
    plain('## Do\n\n**Name** [them](https://a.example/b) in `cidr_ipv4`:\n\n```hcl\ncidr = "*"\n```\n'),
  ).toBe('Do\n\nName them (https://a.example/b) in `cidr_ipv4`:\n\n  cidr = "*"');
  expect(plain('[https://a.example](https://a.example)')).toBe('https://a.example');
});

test.each([
  ['Port 3389 is scanned. It is bad.', 'Port 3389 is scanned.'],
  ['Use 0.0.0.0/0 e.g. nowhere', 'Use 0.0.0.0/0 e.g. nowhere'],
  ['One\nsentence over\ntwo lines. Next.\n\nParagraph', 'One sentence over two lines.'],
  ['', ''],
])('the first sentence of "%s"', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence);
});
