import { anyUnknown, convert } from '../evaluate/convert.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { LARGEST_LIST } from '../evaluate/limits.ts';
import { heldBy, holding, isComplete } from '../evaluate/partly-known.ts';
import { safePrefix } from '../evaluate/text.ts';
import { listType, STRING } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import { type HclValue, isSequence, listValue, stringValue } from '../evaluate/value.ts';
import { textOf } from './arguments.ts';
import { type Call, define, parameter } from './define.ts';
import { formatText } from './format.ts';
import { isId } from './unchanged.ts';

const FORMAT = parameter('format', STRING);
const ARGS = { variadic: parameter('args', undefined, { nullable: true, unknown: true }) };

export const FORMAT_FUNCTIONS = [
  define('format', [FORMAT], STRING, ([format, ...args], call) => one(textOf(format), args, call), ARGS),
  define(
    'formatlist',
    [FORMAT],
    listType(STRING),
    ([format, ...args], call) => many(textOf(format), args, call),
    ARGS,
  ),
];

function one(format: string, args: readonly HclValue[], call: Call): HclValue {
  if (anyUnknown(args) || untypedNull(args, call)) {
    const [only, ...others] = args;
    if (/^%[sv]$/.test(format) && isId(only) && others.length === 0) return convert(only, STRING);
    const result = computedFrom(args, STRING, true);
    // The text before the first verb is known whatever the arguments are.
    const prefix = safePrefix(/^(?:[^%]|%%)*/.exec(format)?.[0].replaceAll('%%', '%') ?? '');
    return prefix === '' ? result : { ...result, prefix };
  }
  return stringValue(formatText(format, args, call.scope.context.limits));
}

/** For Terraform a null without a type is a value whose type is still to come. */
function untypedNull(args: readonly HclValue[], call: Call): boolean {
  return (
    call.scope.context.program === 'terraform' &&
    args.some((argument) => argument.kind === 'null' && argument.type.kind === 'dynamic')
  );
}

/** Of one list that is partly known, beside what is no list, each element that is certain gives one. */
function manyHeld(format: string, args: readonly HclValue[], call: Call): HclValue {
  const unknown = computedFrom(args, listType(STRING), true);
  const lists = args.filter((argument) => argument.kind === 'unknown' || isSequence(argument));
  const [list] = lists;
  if (list === undefined || lists.length > 1) return unknown;
  const items = heldBy(list).map((item) =>
    convert(
      one(
        format,
        args.map((argument) => (argument === list ? item : argument)),
        call,
      ),
      STRING,
    ),
  );
  return holding(unknown, items, isComplete(list));
}

function many(format: string, args: readonly HclValue[], call: Call): HclValue {
  if (args.some((argument) => argument.kind === 'unknown') || untypedNull(args, call)) {
    return manyHeld(format, args, call);
  }
  const lists = args.filter(isSequence);
  const [first] = lists;
  const length = first === undefined ? 1 : first.items.length;
  if (lists.some((list) => list.items.length !== length)) {
    throw new EvaluationError('formatlist: the lists have different lengths');
  }
  call.scope.context.limits.allow(length, LARGEST_LIST, 'elements');
  const items = Array.from({ length }, (_, index) => {
    const row = args.map((argument) =>
      isSequence(argument) ? (argument.items[index] as HclValue) : argument,
    );
    return convert(one(format, row, call), STRING);
  });
  return listValue(STRING, items);
}
