import { safeJson } from './safe-json.ts';

/**
 * A document about access as JSON, with the names of its fields in snake_case, as in the report. No field is named by
 * the input.
 */
export function renderAccessJson(document: object): string {
  return safeJson({ version: 1, ...(snakeCased(document) as object) });
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(field),
    ]),
  );
}
