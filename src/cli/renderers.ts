import type { FormatName, Renderer } from '../report/formats.ts';
import { renderJson } from '../report/json.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderText } from '../report/text.ts';

/** The three that nearly every run asks for are at hand; nobody waits for the six others. */
const AT_HAND: Readonly<Partial<Record<FormatName, Renderer>>> = {
  text: renderText,
  sarif: renderSarif,
  json: renderJson,
};

const NAMES: Readonly<Record<FormatName, true>> = {
  text: true,
  sarif: true,
  json: true,
  github: true,
  markdown: true,
  html: true,
  junit: true,
  'gitlab-codequality': true,
  conftest: true,
};

export type Format = FormatName;

/** Every `--format`, in the order of the manual. */
export const FORMATS = Object.keys(NAMES) as readonly Format[];

export async function rendererOf(format: Format): Promise<Renderer> {
  return AT_HAND[format] ?? (await import('../report/formats.ts')).FORMATS[format];
}
