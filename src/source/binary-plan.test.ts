import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBinaryPlan } from './binary-plan.ts';
import { InputError } from './input-error.ts';
import { readZip } from './zip.ts';

/** A zip archive as the specification lays it out. `claim` overstates or understates the inflated size. */
function zip(files: readonly { name: string; text: string; claim?: number; stored?: boolean }[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, claim, stored } of files) {
    const body = Buffer.from(text);
    const packed = stored ? body : deflateRawSync(body);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(stored ? 0 : 8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50);
    central.writeUInt16LE(stored ? 0 : 8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claim ?? body.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

const table = (rows: unknown) => ({ name: 'tfconfig/modules.json', text: JSON.stringify(rows) });
const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

describe('a binary plan', () => {
  const bytes = zip([
    { name: 'tfplan', text: 'plan' },
    { name: 'tfstate', text: '{"secret":1}' },
    { name: 'tfconfig/m-/main.tf', text: 'root' },
    { name: 'tfconfig/m-net.sub/main.tf', text: 'sub', stored: true },
    table([
      { Key: '', Dir: '.' },
      { Key: 'net.sub', Source: './sub', Dir: 'modules\\net/sub' },
    ]),
  ]);

  it('gives the sources of every module under its directory, and never the state', () => {
    const { sources, modules } = readBinaryPlan(bytes, 'tfplan');
    expect([...modules]).toStrictEqual([
      ['', '.'],
      ['net.sub', 'modules/net/sub'],
    ]);
    expect(text(sources.read('main.tf'))).toBe('root');
    expect(text(sources.read('modules/net/sub/main.tf'))).toBe('sub');
    expect(sources.list('.')?.map((entry) => entry.name)).toStrictEqual(['main.tf', 'modules']);
    expect(sources.read('tfstate')).toBeUndefined();
  });

  it('is damaged when it is cut anywhere', () => {
    for (let length = 4; length < bytes.length; length += 3) {
      expect(() => readBinaryPlan(bytes.subarray(0, length), 'tfplan')).toThrow(InputError);
    }
  });

  it('is refused when names leave the archive', () => {
    for (const name of ['tfconfig/../../etc/x', 'tfconfig/m-/..', 'tfconfig/m-/a\\b']) {
      expect(() => readBinaryPlan(zip([{ name, text: 'x' }, table([])]), 'p')).toThrow(/leaves the archive/);
    }
  });

  it('is refused when it inflates to more than it says, or to more than configuration is', () => {
    const bomb = (claim?: number) =>
      zip([
        { name: 'tfconfig/m-/main.tf', text: 'x'.repeat(100_000), ...(claim === undefined ? {} : { claim }) },
        table([{ Key: '', Dir: '.' }]),
      ]);
    expect(() => readBinaryPlan(bomb(10), 'p')).toThrow(/does not inflate to its size/);
    expect(() => readBinaryPlan(bomb(2 ** 31), 'p')).toThrow(/larger than any configuration/);
    expect(() => readZip(bomb(), 'p', () => true, { entry: 1000, total: 1e9 })).toThrow(/larger/);
    expect(() => readZip(bomb(), 'p', () => true, { entry: 1e9, total: 100_010 })).toThrow(/larger/);
  });

  it('is something else', () => {
    const say = (other: Uint8Array) => () => readBinaryPlan(other, 'p');
    expect(say(Buffer.from('{"format_version":"1.2"}'))).toThrow(/this is JSON/);
    expect(say(Buffer.from('hello'))).toThrow(/no binary plan/);
    expect(say(zip([{ name: 'a.txt', text: 'a' }]))).toThrow(/no Terraform configuration/);
    expect(say(zip([table({})]))).toThrow(/module table/);
    expect(say(zip([table([{ Key: 1 }])]))).toThrow(/module table/);
  });
});

const reference = new URL('../../../shared/plans/', import.meta.url);

describe.skipIf(!existsSync(reference))('recorded binary plans', () => {
  it.each(['modules-deep', 'opentofu/modules-deep'])(
    '%s/tfplan holds the sources byte for byte',
    (folder) => {
      const { sources, modules } = readBinaryPlan(
        readFileSync(new URL(`${folder}/tfplan`, reference)),
        'tfplan',
      );
      expect(modules.get('department.firewall.client')).toBe(
        'modules/department/modules/firewall/modules/rules',
      );
      const source = (path: string) => readFileSync(new URL(`modules-deep/src/${path}`, reference), 'utf8');
      for (const path of [
        'main.tf',
        'variables.tf',
        'modules/department/modules/firewall/main.tf',
        'modules/label/main.tf',
      ]) {
        expect(text(sources.read(path))).toBe(source(path));
      }
    },
  );

  it('opentofu/file-precedence/tfplan holds the files that were read', () => {
    const { sources } = readBinaryPlan(
      readFileSync(new URL('opentofu/file-precedence/tfplan', reference)),
      'tfplan',
    );
    const names = sources.list('.')?.map((entry) => entry.name);
    expect(names).toContain('groups.tofu');
    expect(names).not.toContain('groups.tf');
  });

  it.each([
    ['opentofu/encryption/tfplan', /encrypted/],
    ['broken-inputs/binary-plan-truncated.json', /cut short/],
  ])('%s is answered', (name, message) => {
    expect(() => readBinaryPlan(readFileSync(new URL(name, reference)), 'tfplan')).toThrow(message);
  });
});
