import { configSchema } from '../../lint/config/schema.ts';
import { nearestWord } from '../../lint/nearest-word.ts';
import { RULES } from '../../rules/index.ts';
import { BUILT_IN_RULESETS } from '../built-in-rulesets.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Line } from '../flags.ts';
import type { Streams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';

const SCHEMAS: Readonly<Record<string, () => Promise<unknown>>> = {
  config: async () => configSchema(RULES, Object.keys(BUILT_IN_RULESETS)),
  report: async () => (await import('../../report/json/schema.ts')).REPORT_SCHEMA,
};

/** A JSON schema: of the config (and of rulesets), or of `--format json`. */
export async function schema(line: Line, streams: Streams): Promise<ExitCode> {
  const [name = 'config'] = line.positionals;
  const make = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
  if (!make) {
    const near = nearestWord(name, Object.keys(SCHEMAS));
    throw new UsageError(
      `there is no schema ${name}${near ? `: did you mean ${near}?` : ' (config, report)'}`,
    );
  }
  streams.out(`${JSON.stringify(await make(), null, 2)}\n`);
  return 0;
}
