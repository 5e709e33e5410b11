import type { FormatName, Renderer } from '../report/formats.ts';

/** Each reporter is loaded when it is asked for: nobody waits for eight others. */
const RENDERERS: Readonly<Record<FormatName, () => Promise<Renderer>>> = {
  text: async () => (await import('../report/text.ts')).renderText,
  sarif: async () => (await import('../report/sarif.ts')).renderSarif,
  json: async () => (await import('../report/json.ts')).renderJson,
  github: async () => (await import('../report/github.ts')).renderGithub,
  markdown: async () => (await import('../report/markdown.ts')).renderMarkdown,
  html: async () => (await import('../report/html.ts')).renderHtml,
  junit: async () => (await import('../report/junit.ts')).renderJunit,
  'gitlab-codequality': async () => (await import('../report/gitlab-codequality.ts')).renderGitlabCodequality,
  conftest: async () => (await import('../report/conftest.ts')).renderConftest,
};

export type Format = FormatName;

/** Every `--format`, in the order of the manual. */
export const FORMATS = Object.keys(RENDERERS) as readonly Format[];

export function rendererOf(format: Format): Promise<Renderer> {
  return RENDERERS[format]();
}
