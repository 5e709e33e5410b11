import type { FunctionDefinition, Parameter, RawFunctionDefinition } from './define.ts';
import { FUNCTION_GROUPS } from './table.ts';

const RAW: Readonly<Record<string, string>> = {
  try: 'try(expressions...)',
  can: 'can(expression)',
  templatestring: 'templatestring(template, vars)',
};

/** The page `docs/functions.md`. */
export function functionsMarkdown(): string {
  const sections = FUNCTION_GROUPS.map(
    ({ title, functions }) =>
      `## ${title}\n\n| Function | Note |\n| --- | --- |\n${[...functions].sort(byName).map(row).join('\n')}\n`,
  );
  return `${INTRODUCTION}\n${sections.join('\n')}\n${REST}`;
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}

function row(definition: FunctionDefinition | RawFunctionDefinition): string {
  const notes = [
    ...(definition.openTofuOnly ? ['OpenTofu only'] : []),
    ...(definition.limitation === undefined ? [] : [`always unknown: ${definition.limitation}`]),
  ];
  return `| \`${signature(definition)}\` | ${notes.join('; ')} |`;
}

function signature(definition: FunctionDefinition | RawFunctionDefinition): string {
  if ('raw' in definition) return RAW[definition.name] ?? `${definition.name}()`;
  const name = (parameter: Parameter) => parameter.name;
  const rest = definition.variadic === undefined ? [] : [`${definition.variadic.name}...`];
  return `${definition.name}(${[...definition.parameters.map(name), ...rest].join(', ')})`;
}

const INTRODUCTION = `# Functions

<!-- Generated from src/hcl/functions: do not edit. -->

What sglint evaluates when it reads HCL without a plan. Every function of Terraform 1.11 and OpenTofu 1.12 is here, also
under the name \`core::…\`. A result that can't be known is *unknown*: what depends on it is reported as open, never as
passed.
`;

const REST = `## Not evaluated

- Functions of providers other than those above: nothing of a provider is executed.
- Functions that are newer than this page: an error in Terraform's words ("there is no function"), and never hidden by
  \`try\`.
- Files outside of the project, and those that only exist after something was built.
`;
