import { EvaluationError } from '../evaluate/errors.ts';
import { numberText } from '../evaluate/number-text.ts';
import type { HclValue } from '../evaluate/value.ts';

/** A known, unmarked value as JSON, letter by letter as Terraform writes it. */
export function encodeJson(value: HclValue): string {
  switch (value.kind) {
    case 'string':
      return jsonString(value.value);
    case 'number':
      if (typeof value.value === 'number' && !Number.isFinite(value.value)) {
        throw new EvaluationError('JSON has no infinity');
      }
      return numberText(value.value);
    case 'bool':
      return String(value.value);
    case 'null':
      return 'null';
    case 'list':
    case 'set':
    case 'tuple':
      return `[${value.items.map(encodeJson).join(',')}]`;
    case 'map':
    case 'object':
      return `{${Array.from(value.entries, ([key, item]) => `${jsonString(key)}:${encodeJson(item)}`).join(',')}}`;
    case 'unknown':
      throw new EvaluationError('an unknown value can not be written as JSON');
  }
}

/** Go escapes what could end a script element in HTML, and the line ends of JavaScript. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, hexEscape);
}

function hexEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
