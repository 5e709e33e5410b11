// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's interpolations look like those of TypeScript.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from './json.ts';
import { parseHcl } from './parse.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/plans/broken-inputs/hcl');

describe.skipIf(!existsSync(folder))('hand-made broken files', () => {
  test.each([
    ['01-unclosed-block.tf', '1:1 unclosed block: no closing brace for the block opened at line 1'],
    [
      '02-unclosed-string.tf',
      '2:17 unclosed string: no closing quote before the end of the line (for several lines write a heredoc, <<EOT)',
    ],
    [
      '03-unclosed-heredoc.tf',
      '3:13 unclosed heredoc: no line with only EOT for the heredoc opened at line 3',
    ],
    [
      '04-unclosed-interpolation.tf',
      '2:11 unclosed interpolation: no closing brace for the ${ before the end of the string',
    ],
    [
      '05-missing-equals.tf',
      '2:11 missing "=" or "{": write name = VALUE for an argument, or open the block name on this line',
    ],
    ['06-duplicate-attribute.tf', '4:3 duplicate argument: "cidr_ipv4" is already set at line 3'],
    ['07-duplicate-resource.tf', ''],
    ['08-wrong-labels.tf', ''],
    ['09-single-quotes-and-colons.tf', '1:10 single quotes: write double quotes, "aws_security_group"'],
    [
      '10-two-attributes-on-a-line.tf',
      '1:48 second argument in a block on one line: write every argument on a line of its own',
    ],
    ['11-old-syntax.tf', '3:13 ${ outside of quotes: write aws_vpc.a.id'],
    ['12-merge-conflict.tf', '3:1 merge conflict: <<<<<<< is the mark of an unresolved merge'],
    ['13-smart-quotes.tf', '1:10 curly quotes: write straight double quotes, "aws_security_group"'],
    ['14-unicode-and-crlf-valid.tf', ''],
    ['15-valid-oddities.tf', ''],
    ['16-broken.tf.json', '1:87 trailing comma: JSON has none before "}"'],
    ['17-not-text.tf', '1:1 not UTF-8 text: U+0000 is no character of a configuration'],
    ['18-utf16.tf', '1:1 not UTF-8 text: U+FFFD is no character of a configuration'],
    ['unresolvable-variables.tf', ''],
  ])('%s', (name, expected) => {
    const text = readFileSync(resolve(folder, name), 'utf8');
    const { errors } = name.endsWith('.json') ? parseJson(text, name) : parseHcl(text, name);
    const [first] = errors;
    expect(first === undefined ? '' : `${first.line}:${first.column} ${first.message}`).toBe(expected);
  });
});
