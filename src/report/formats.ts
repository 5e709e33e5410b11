import type { Report } from '../terms/report.ts';
import { renderConftest } from './conftest.ts';
import { renderGithub } from './github.ts';
import { renderGitlabCodequality } from './gitlab-codequality.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
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
  github: renderGithub,
  markdown: renderMarkdown,
  html: renderHtml,
  junit: renderJunit,
  'gitlab-codequality': renderGitlabCodequality,
  conftest: renderConftest,
} as const satisfies Readonly<Record<string, Renderer>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];
