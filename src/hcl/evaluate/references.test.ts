// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are HCL's templates
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { namespace } from './scope.ts';
import { parse, scopeOf, value } from './testing.ts';
import { toTermsValue } from './to-terms.ts';
import { type HclValue, objectValue, stringValue, type UnknownValue, unknownValue } from './value.ts';

/** A resource of which configuration gives `name`; the provider knows the rest. */
function open(address: string, targets: readonly string[] = [address]): UnknownValue {
  return unknownValue('after-apply', [{ text: address, module: '', targets, path: [], exact: true }]);
}

const RESOURCES: Readonly<Record<string, HclValue>> = {
  a: objectValue(new Map([['name', stringValue('desks')]]), open('aws_sg.a')),
  b: objectValue(new Map([['name', stringValue('other')]]), open('aws_sg.b')),
  many: open('aws_sg.many', ['aws_sg.many[*]']),
  /** A variable without a value. */
  which: open('var.which', []),
};

function references(expression: string, text = ''): string[] {
  const result = run(expression, text);
  if (result.kind !== 'unknown') throw new Error(`known: ${result.kind}`);
  return result.references.map(
    ({ targets, path, exact }) => `${targets.join('|')} ${path.join('.')}${exact ? ' exact' : ''}`,
  );
}

function run(expression: string, text = ''): HclValue {
  const inner = scopeOf({ text });
  const scope: Scope = {
    context: inner.context,
    lookup: (name, at) =>
      name === 'aws_sg' ? namespace('managed resource', (key) => RESOURCES[key]) : inner.lookup(name, at),
  };
  return evaluate(parse(expression), scope);
}

describe('what an unknown refers to', () => {
  it.each([
    ['aws_sg.a.id', 'aws_sg.a id exact'],
    ['aws_sg.a.rules[0].port', 'aws_sg.a rules.0.port exact'],
    ['aws_sg.a["id"]', 'aws_sg.a id exact'],
    ['true ? aws_sg.a.id : ""', 'aws_sg.a id exact'],
    ['[aws_sg.a.id][0]', 'aws_sg.a id exact'],
    ['one([aws_sg.a.id])', 'aws_sg.a id exact'],
    ['concat([aws_sg.a.id], ["x"])[0]', 'aws_sg.a id exact'],
    ['flatten([[aws_sg.a.id]])[0]', 'aws_sg.a id exact'],
    ['merge({ x = 1 }, { y = aws_sg.a.id }).y', 'aws_sg.a id exact'],
    ['tolist([aws_sg.a.id, "x"])[0]', 'aws_sg.a id exact'],
    ['[for s in [aws_sg.a] : s.id][0]', 'aws_sg.a id exact'],
    ['{ for k, s in { a = aws_sg.a } : k => s }.a.id', 'aws_sg.a id exact'],
    ['([aws_sg.a, aws_sg.b][*].id)[1]', 'aws_sg.b id exact'],
    ['lookup({ a = aws_sg.a }, "a").arn', 'aws_sg.a arn exact'],
    ['element([aws_sg.a.id], 0)', 'aws_sg.a id exact'],
    ['values({ a = aws_sg.a })[0].id', 'aws_sg.a id exact'],
    ['coalesce(null, aws_sg.a.id)', 'aws_sg.a id exact'],
    ['try(aws_sg.a.id, "")', 'aws_sg.a id exact'],
    ['sensitive(aws_sg.a.id)', 'aws_sg.a id exact'],
    ['tostring(aws_sg.a.id)', 'aws_sg.a id exact'],
    ['"${aws_sg.a.id}"', 'aws_sg.a id exact'],
    ['join("", [aws_sg.a.id])', 'aws_sg.a id exact'],
    ['coalesce(aws_sg.a.id, "")', 'aws_sg.a id exact'],
    ['compact([aws_sg.a.id, ""])[0]', 'aws_sg.a id exact'],
    ['one(compact([aws_sg.a.security_group_id, null]))', 'aws_sg.a security_group_id exact'],
    ['compact([try(aws_sg.a.id, "")])[0]', 'aws_sg.a id exact'],
    ['try([aws_sg.a.id], [])[0]', 'aws_sg.a id exact'],
    ['try({ x = aws_sg.a.title }, {}).x', 'aws_sg.a title exact'],
    ['try([aws_sg.a.id][1], [aws_sg.b.id])[0]', 'aws_sg.b id exact'],
    ['try(tonumber("x"), upper(aws_sg.a.id), null)', 'aws_sg.a id'],
    ['try(tonumber("x"), [for s in [aws_sg.a] : s.deep.er])[0]', 'aws_sg.a deep.er exact'],
    ['one(setsubtract([aws_sg.a.id], []))', 'aws_sg.a id exact'],
    ['one(setintersection([aws_sg.a.id], [aws_sg.a.id, "x"]))', 'aws_sg.a id exact'],
    ['matchkeys([aws_sg.a.id, aws_sg.b.id], ["x", "y"], ["y"])[0]', 'aws_sg.b id exact'],
    ['split(",", join(",", [aws_sg.a.id]))[0]', 'aws_sg.a id exact'],
    ['jsondecode(jsonencode({ x = [aws_sg.a.id] })).x[0]', 'aws_sg.a id exact'],
    ['one([for s in [aws_sg.a.id, ""] : s if s != ""])', 'aws_sg.a id exact'],
    ['aws_sg.a.id == "" ? "sg-1" : aws_sg.a.id', 'aws_sg.a id exact'],
    ['sort([aws_sg.a.id])[0]', 'aws_sg.a id exact'],
    ['distinct([aws_sg.a.id])[0]', 'aws_sg.a id exact'],
    ['try(one([aws_sg.a]).id, "")', 'aws_sg.a id exact'],
    ['aws_sg.a.id == null ? aws_sg.b.id : aws_sg.a.id', 'aws_sg.a id exact'],
    // There is no white space in an id, and no capital letter where AWS makes it up.
    ['format("%s", aws_sg.a.id)', 'aws_sg.a id exact'],
    ['formatlist("%s", [aws_sg.a.id])[0]', 'aws_sg.a id exact'],
    ['trimspace(aws_sg.a.arn)', 'aws_sg.a arn exact'],
    ['chomp(aws_sg.a.group_id)', 'aws_sg.a group_id exact'],
    ['trim(aws_sg.a.id, " ")', 'aws_sg.a id exact'],
    ['lower(aws_sg.a.default_security_group_id)', 'aws_sg.a default_security_group_id exact'],
    ['replace(aws_sg.a.id, " ", "")', 'aws_sg.a id exact'],
    ['replace(aws_sg.a.title, "x", "x")', 'aws_sg.a title exact'],
    ['join("", [aws_sg.a.id, ""])', 'aws_sg.a id exact'],
    ['join("", [""], [aws_sg.a.id])', 'aws_sg.a id exact'],
    ['join(",", [aws_sg.a.id])', 'aws_sg.a id exact'],
    // Computed from it, or it may be something else.
    ['format("%q", aws_sg.a.id)', 'aws_sg.a id'],
    ['format("%s-x", aws_sg.a.id)', 'aws_sg.a id'],
    ['trimspace(aws_sg.a.title)', 'aws_sg.a title'],
    ['trim(aws_sg.a.id, "s")', 'aws_sg.a id'],
    ['lower(aws_sg.a.id)', 'aws_sg.a id'],
    ['lower(aws_sg.a.arn)', 'aws_sg.a arn'],
    ['replace(aws_sg.a.id, "x", "y")', 'aws_sg.a id'],
    ['replace(aws_sg.a.id, "/s/", "/s/")', 'aws_sg.a id'],
    ['join(",", [aws_sg.a.id, ""])', 'aws_sg.a id'],
    ['coalesce(one(aws_sg.many[*].id), "sg-1")', 'aws_sg.many[*] id'],
    ['compact([aws_sg.a.title, ""])[0]', 'aws_sg.a title.0'],
    ['split("-", aws_sg.a.id)[0]', 'aws_sg.a id'],
    ['one(setsubtract([aws_sg.a.id], ["sg-1"]))', 'aws_sg.a id'],
    ['try([aws_sg.a.deep.er], [])[0]', 'aws_sg.a deep.er.0'],
    ['coalesce(aws_sg.a.title, "")', 'aws_sg.a title exact'],
    ['coalesce(aws_sg.a.title, "x")', 'aws_sg.a title'],
    ['join("-", ["x", aws_sg.a.id])', 'aws_sg.a id'],
    ['"${aws_sg.a.id}-y"', 'aws_sg.a id'],
    ['upper(aws_sg.a.id)', 'aws_sg.a id'],
    ['try(aws_sg.a.deep.er, "")', 'aws_sg.a deep.er'],
    ['jsonencode({ a = [aws_sg.a.id] })', 'aws_sg.a id'],
    // All instances of a resource whose count is not known.
    ['aws_sg.many[0].id', 'aws_sg.many[*] id exact'],
    ['aws_sg.many["k"].id', 'aws_sg.many[*] id exact'],
    ['aws_sg.many[*].id', 'aws_sg.many[*] id'],
    ['[for s in aws_sg.many : s.id]', 'aws_sg.many[*] id'],
    ['one(aws_sg.many[*].id)', 'aws_sg.many[*] id exact'],
    ['join("", aws_sg.many[*].id)', 'aws_sg.many[*] id exact'],
    ['join(",", aws_sg.many[*].id)', 'aws_sg.many[*] id'],
    ['element(aws_sg.many[*].id, 0)', 'aws_sg.many[*] id exact'],
    ['(aws_sg.many[*].id)[0]', 'aws_sg.many[*] id exact'],
    ['one(concat(aws_sg.many[*].id, ["sg-1"]))', 'aws_sg.many[*] id'],
    ['one(coalescelist(aws_sg.many[*].id, ["sg-1"]))', 'aws_sg.many[*] id'],
    ['try(one(aws_sg.many[*].id), "")', 'aws_sg.many[*] id exact'],
    // By a key that is not known either.
    ['aws_sg.many[aws_sg.a.arn].id', 'aws_sg.many[*] id'],
    ['aws_sg.many.*.id[aws_sg.a.arn]', 'aws_sg.many[*] id'],
    ['element(aws_sg.many[*].id, aws_sg.a.size)', 'aws_sg.many[*] id'],
    ['{ x = aws_sg.a }[aws_sg.b.arn].id', 'aws_sg.a id'],
    ['keys(aws_sg.a)', 'aws_sg.a '],
  ])('%s', (expression, expected) => {
    expect(references(expression)).toEqual([expected]);
  });

  it('names every candidate where a condition is not known', () => {
    expect(references('aws_sg.a.arn == "x" ? aws_sg.a.id : aws_sg.b.id')).toEqual([
      'aws_sg.a id',
      'aws_sg.b id',
      'aws_sg.a arn',
    ]);
    expect(references('aws_sg.a.arn == "x" ? aws_sg.b.id : aws_sg.b.id')).toEqual(['aws_sg.b id exact']);
  });

  it.each([
    ['aws_sg.which ? aws_sg.a.id : aws_sg.b.id', true],
    ['aws_sg.which ? aws_sg.a.id : (aws_sg.which ? aws_sg.b.id : aws_sg.a.arn)', true],
    ['(aws_sg.which ? aws_sg.a : aws_sg.b).id', true],
    ['aws_sg.which ? [aws_sg.a.id] : [aws_sg.b.id]', true],
    ['compact([aws_sg.which ? aws_sg.a.id : aws_sg.b.id])', true],
    // One arm is no resource: that the other may not be it matters.
    ['aws_sg.which ? aws_sg.a.id : null', false],
    ['aws_sg.which ? aws_sg.a.id : "sg-1"', false],
    ['aws_sg.which ? [aws_sg.a.id] : []', false],
    ['aws_sg.which ? aws_sg.a.id : aws_sg.b.title', false],
    // The variable is a candidate too.
    ['coalesce(aws_sg.which, aws_sg.which == "x" ? aws_sg.a.id : aws_sg.b.id)', false],
  ])('%s: the condition only decides: %s', (expression, decides) => {
    const result = toTermsValue(run(expression));
    const references = result.kind === 'unknown' ? result.references : [];
    const conditions = references.filter(({ targets }) => targets.length === 0);
    expect(conditions).not.toEqual([]);
    expect(conditions.every((one) => one.decides === true)).toBe(decides);
  });

  it.each([
    ['element(aws_sg.which, 0)', 'var.which[0]'],
    ['element(aws_sg.which, 1)', 'var.which[1]'],
    ['element(aws_sg.which, -1)', 'var.which[-1]'],
    ['element(split(",", aws_sg.which), 1)', 'var.which[1]'],
    ['lookup(aws_sg.which, "a")', 'var.which.a'],
    ['lookup(aws_sg.which, "a", null)', 'var.which.a'],
    ['lookup(aws_sg.which, "b", "sg-1")', 'var.which.b'],
    ['element(aws_sg.a.groups, 1)', 'aws_sg.a.groups[1]'],
  ])('%s is not just any element', (expression, text) => {
    expect(run(expression)).toMatchObject({ references: [{ text }] });
  });

  it('stays with the id where it takes a part of what an id was put in', () => {
    expect(references('element(concat([aws_sg.a.id], aws_sg.which), 0)')).toEqual(['aws_sg.a id', ' 0']);
    expect(references('merge({ x = aws_sg.a.id }, aws_sg.which)["x"]')).toEqual(['aws_sg.a id', ' x']);
  });

  it.each([
    ['cidrsubnet(aws_sg.a.cidr_block, 8, 1)', /^cidrsubnet\(aws_sg.a.cidr_block, 8, 1\)$/],
    ['cidrsubnets(aws_sg.a.cidr_block, 8, 8)[1]', /8, 8\)\[1\]$/],
    ['cidrsubnet(cidrsubnet(aws_sg.a.cidr_block, 4, 1), 4, 1)', /^cidrsubnet\(cidrsubnet\(/],
    ['[cidrsubnet(aws_sg.a.cidr_block, 8, 1)][0]', /^cidrsubnet/],
    [
      'aws_sg.b.on ? cidrsubnet(aws_sg.a.cidr_block, 8, 1) : cidrsubnet(aws_sg.a.cidr_block, 8, 2)',
      /8, 1\) or cidrsubnet/,
    ],
  ])('%s lies within the block', (expression, text) => {
    expect(run(expression)).toMatchObject({
      references: [
        {
          text: expect.stringMatching(text),
          targets: ['aws_sg.a'],
          path: ['cidr_block'],
          within: true,
          exact: false,
        },
      ],
    });
  });

  it('tells the parts of one input from each other', () => {
    expect(run('cidrsubnet(aws_sg.which, 8, 1)')).toMatchObject({
      references: [{ text: 'cidrsubnet(var.which, 8, 1)', targets: [] }],
    });
  });

  it.each([
    'cidrsubnet(aws_sg.a.cidr_block, 8, -1)',
    'cidrsubnet(aws_sg.a.cidr_block, 8, aws_sg.b.size)',
    'cidrsubnet(replace(aws_sg.a.cidr_block, "16", "0"), 8, 1)',
    'replace(cidrsubnet(aws_sg.a.cidr_block, 8, 1), "24", "0")',
    'distinct([cidrsubnet(aws_sg.a.cidr_block, 8, 1), "0.0.0.0/0"])[1]',
    'aws_sg.b.on ? cidrsubnet(aws_sg.a.cidr_block, 8, 1) : "0.0.0.0/0"',
    'aws_sg.b.on ? cidrsubnet(aws_sg.a.cidr_block, 8, 1) : cidrsubnet(aws_sg.b.cidr_block, 8, 1)',
  ])('%s may lie elsewhere', (expression) => {
    const result = run(expression);
    const references = result.kind === 'unknown' ? result.references : [];
    expect(references).not.toEqual([]);
    expect(references.some(({ within }) => within)).toBe(false);
  });

  it.each([
    ['concat([aws_sg.a.id, "x"], aws_sg.which)', ['=aws_sg.a.id', 'x', '*var.which']],
    ['compact([aws_sg.a.id, "", aws_sg.which])', ['=aws_sg.a.id', '*var.which']],
    ['distinct([aws_sg.a.id, aws_sg.b.id, aws_sg.a.id])', ['=aws_sg.a.id', '=aws_sg.b.id']],
    ['sort([aws_sg.b.id, "x"])', ['=aws_sg.b.id', 'x']],
    ['setsubtract([aws_sg.a.id, "x"], ["x", ""])', '?'],
    ['setsubtract([aws_sg.a.id, "x"], [""])', ['x', '=aws_sg.a.id']],
    ['setunion([aws_sg.a.id], compact([aws_sg.b.id, ""]))', ['=aws_sg.a.id', '=aws_sg.b.id']],
    ['aws_sg.which ? [aws_sg.a.id] : [aws_sg.a.id, "x"]', ['=aws_sg.a.id', '*var.which']],
    ['flatten([distinct([aws_sg.a.id, "x"]), ["y"]])', ['=aws_sg.a.id', 'x', 'y']],
    ['flatten(concat([aws_sg.a.groups], aws_sg.which))', '?'],
    ['[for s in distinct([aws_sg.a.id, "x"]) : s if s != ""]', ['=aws_sg.a.id', 'x']],
  ])('%s has these elements', (expression, expected) => {
    const result = toTermsValue(run(expression));
    const items = result.kind === 'list' ? result.items : [];
    const shown = items.map((item) => {
      if (item.kind !== 'unknown') return item.kind === 'scalar' ? item.value : item.kind;
      const mark = item.many ? '*' : item.references[0]?.exact ? '=' : '~';
      return `${mark}${item.references.map(({ text }) => text).join()}`;
    });
    expect(result.kind === 'unknown' ? '?' : shown).toEqual(expected);
  });

  it('names what may stand at a key that is not known, not the key', () => {
    const both = ['aws_sg.a id', 'aws_sg.b id'];
    expect(references('[aws_sg.a, aws_sg.b][aws_sg.a.size].id')).toEqual(both);
    expect(references('{ x = aws_sg.a, y = aws_sg.b }[aws_sg.a.arn].id')).toEqual(both);
    expect(references('[aws_sg.a.id, aws_sg.b.id][aws_sg.a.size]')).toEqual(both);
    expect(references('element([aws_sg.a.id, aws_sg.b.id], aws_sg.a.size)')).toEqual(both);
    expect(references('element([aws_sg.a.id, "sg-1"], aws_sg.a.size)')).toContain('aws_sg.a size');
    expect(references('{ x = aws_sg.a, y = "sg-1" }[aws_sg.a.arn].id')).toContain('aws_sg.a arn');
    expect(run('aws_sg.many[aws_sg.a.arn].id')).toMatchObject({
      references: [{ text: 'aws_sg.many[*].id' }],
    });
  });

  it('goes through locals', () => {
    const text = 'locals {\n  ids = { desks = local.plain }\n  plain = "x"\n}';
    expect(references('[for k, v in local.ids : aws_sg.a.id][0]', text)).toEqual(['aws_sg.a id exact']);
  });

  it('keeps what configuration says about a resource', () => {
    expect(toTermsValue(run('aws_sg.a.name'))).toMatchObject({ kind: 'scalar', value: 'desks' });
    expect(toTermsValue(run('aws_sg.a'))).toMatchObject({
      kind: 'unknown',
      references: [{ targets: ['aws_sg.a'], path: [] }],
    });
  });

  it('knows what both arms agree on', () => {
    expect(toTermsValue(run('aws_sg.a.id == "x" ? "tcp" : "tcp"'))).toMatchObject({ value: 'tcp' });
  });

  it('takes the reason that can be repaired first', () => {
    const text = 'variable "given" {}\n';
    expect(run('"${aws_sg.a.id}${var.given}"', text)).toMatchObject({
      kind: 'unknown',
      reason: 'outside-input',
    });
    expect(value('format("%s", base64gzip("x"))')).toMatchObject({ reason: 'unreadable' });
  });
});
