import type { YamlReader } from '../evaluate/scope.ts';

/**
 * The reader that `yamldecode` needs. Its parser is a package of its own that most runs never use, so it is loaded only
 * by those who await this (when a file holds the word, see {@link mentionsYaml}) and handed in with the context; the
 * evaluator itself stays synchronous.
 */
export async function loadYaml(): Promise<YamlReader> {
  return (await import('./yaml-decode.ts')).decodeYaml;
}

/** Cheap test over the text of a file: may it call `yamldecode`? */
export function mentionsYaml(text: string): boolean {
  return text.includes('yamldecode');
}
