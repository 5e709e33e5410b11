import type { Report } from '../terms/report.ts';
import { renderJson } from './json.ts';
import type { RenderOptions } from './options.ts';
import { renderSarif } from './sarif.ts';
import { renderText } from './text.ts';

/** A report as text. Pure: the same report and options give the same bytes. */
export type Renderer = (report: Report, options: RenderOptions) => string;

/** Every `--format`, in the order of the manual. */
export const FORMATS = {
  text: renderText,
  sarif: renderSarif,
  json: renderJson,
} as const satisfies Readonly<Record<string, Renderer>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
