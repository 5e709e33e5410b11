import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionsMarkdown } from './documentation.ts';
import { FUNCTION_GROUPS } from './table.ts';

const signatures = path.resolve(import.meta.dirname, '../../../../shared/functions/functions.json');

describe('the list of functions', () => {
  it('is what docs/functions.md says', async () => {
    await expect(functionsMarkdown()).toMatchFileSnapshot('../../../docs/functions.md');
  });

  it.skipIf(!existsSync(signatures))('holds every function of both programs', () => {
    const known = new Set(FUNCTION_GROUPS.flatMap(({ functions }) => functions.map(({ name }) => name)));
    const wanted = Object.keys(JSON.parse(readFileSync(signatures, 'utf8')));
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
  });

  it.skipIf(!existsSync(signatures))('has the parameters the programs have', () => {
    const wanted = JSON.parse(readFileSync(signatures, 'utf8'));
    const differing = FUNCTION_GROUPS.flatMap(({ functions }) => functions).filter((definition) => {
      const entry = wanted[definition.name];
      if (entry === undefined || 'raw' in definition) return false;
      const theirs = entry.both ?? entry.opentofu;
      const count = theirs.parameters?.length ?? 0;
      return (
        definition.parameters.length !== count ||
        (definition.variadic === undefined) !== (theirs.variadic_parameter === undefined)
      );
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
  });
});
