import type { Locate, Place } from '../../terms/origin.ts';
import type { RootModule } from '../module/read-root.ts';

export function createLocator(_root: RootModule): Locate {
  const place: Place = {
    kind: 'root',
    span: { file: 'x.tf', startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    chain: [],
  };
  return () => place;
}
