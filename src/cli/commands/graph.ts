import { accessDifference } from '../../access/access-difference.ts';
import { accessMap } from '../../access/access-map.ts';
import { accessGraph } from '../../access/graph.ts';
import type { Facts } from '../../facts/facts.ts';
import { gatherFacts } from '../../facts/gather.ts';
import { renderDot } from '../../report/access-dot.ts';
import { renderAccessJson } from '../../report/access-json.ts';
import { renderAccessMap } from '../../report/access-map-text.ts';
import { renderMermaid } from '../../report/access-mermaid.ts';
import { visible } from '../../report/visible.ts';
import type { Notification, Stack } from '../../terms/resource.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import { Policies } from '../policies.ts';
import { type JudgedBy, readInputs } from '../read-inputs.ts';
import { formatOf, type InputOptions, inputOptions } from '../scan-options.ts';
import type { Streams } from '../streams.ts';

const FORMATS = ['text', 'json', 'mermaid', 'dot'] as const;

/** Prints who reaches what, stack by stack; of a plan also what it changes. */
export async function graph(line: Line, streams: Streams): Promise<ExitCode> {
  const format = formatOf(line, FORMATS);
  const { stacks, exitCode } = await readForAccess(inputOptions(line, line.positionals), streams);
  streams.out(render(format, stacks, streams));
  return exitCode;
}

function render(format: (typeof FORMATS)[number], stacks: readonly JudgedBy[], streams: Streams): string {
  const facts = stacks.map(({ stack }) => gatherFacts(stack));
  if (format === 'dot' || format === 'mermaid') {
    const graphs = facts.map((one) => ({ name: one.stack.name, graph: accessGraph(accessMap(one)) }));
    return format === 'dot' ? renderDot(graphs) : renderMermaid(graphs);
  }
  const mapped = facts.map((after) => ({ map: accessMap(after), difference: differenceOf(after) }));
  if (format === 'text') return renderAccessMap(mapped, streams);
  const documents = mapped.map(({ map, difference }) => ({ ...map, changes: difference ?? null }));
  return renderAccessJson({ stacks: documents });
}

/** Raw HCL knows no before. */
function differenceOf(after: Facts) {
  const { stack } = after;
  return stack.kind === 'plan'
    ? accessDifference({ before: gatherFacts(stack, 'before'), after })
    : undefined;
}

/** Reads what the command line names, and says on standard error what could not be read: exit code 2. */
export async function readForAccess(
  options: InputOptions,
  streams: Streams,
): Promise<{ readonly stacks: readonly JudgedBy[]; readonly exitCode: ExitCode }> {
  const policies = new Policies(options, { failOn: undefined, failOnOpen: undefined }, process.cwd());
  const { stacks, notifications } = await readInputs(options, policies, streams);
  const said = [
    ...(await policies.notifications()),
    ...notifications,
    ...stacks.flatMap(({ stack }) => saidOf(stack, options)),
  ];
  for (const one of said) {
    const wanted = one.level === 'warning' ? options.verbosity !== 'quiet' : options.verbosity === 'verbose';
    if (one.level === 'error' || wanted) streams.err(`sglint: ${placed(one)}\n`);
  }
  return { stacks, exitCode: said.some(({ level }) => level === 'error') ? 2 : 0 };
}

/** A plan that is incomplete ends with 2 unless it is allowed, as in a scan. */
function saidOf(stack: Stack, { allowIncomplete }: InputOptions): readonly Notification[] {
  const others = stack.notifications.filter(({ id }) => id !== 'plan-incomplete');
  if (stack.kind !== 'plan' || stack.complete) return stack.notifications;
  const message =
    'the plan is incomplete: absences prove nothing; make a whole plan, or pass --allow-incomplete';
  const level = allowIncomplete ? 'warning' : 'error';
  return [...others, { level, id: 'plan-incomplete', message, file: stack.input }];
}

function placed({ message, file, line, column }: Notification): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return visible(place ? `${place}: ${message}` : message);
}
