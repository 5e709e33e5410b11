import { describe, expect, it } from 'vitest';
import { EvaluationError } from '../evaluate/errors.ts';
import { value } from '../evaluate/testing.ts';
import { unmarkedDeep } from '../evaluate/value.ts';
import answers from './answers.json' with { type: 'json' };
import { decodeJson } from './json-decode.ts';
import { encodeJson } from './json-encode.ts';

/**
 * What Terraform 1.11.4 and OpenTofu 1.12.6 both make of these expressions: JSON, or null for an error. A small part
 * of the collection that `oracle.test.ts` goes through where it is at hand.
 */
for (const [group, cases] of Object.entries(answers)) {
  describe(group, () => {
    it.each(cases)('%s', (expression, json) => {
      for (const program of ['terraform', 'opentofu'] as const) {
        expect(asJson(String(expression), { program })).toBe(json && encodeJson(decodeJson(json)));
      }
    });
  });
}

function asJson(expression: string, context: { program: 'terraform' | 'opentofu' }): string | null {
  try {
    return encodeJson(unmarkedDeep(value(expression, { context })));
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}
