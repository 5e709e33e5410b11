import { convert } from '../evaluate/convert.ts';
import { EvaluationError } from '../evaluate/errors.ts';
import { DYNAMIC } from '../evaluate/type.ts';
import { computedFrom } from '../evaluate/unknown.ts';
import { allMarks, type HclValue, unmarkedDeep, withMarks } from '../evaluate/value.ts';
import type { Call, FunctionDefinition, Parameter } from './define.ts';

/** Calls a function with values, by the rules that hold for all of them: conversion, null, unknown and marks. */
export function invoke(definition: FunctionDefinition, given: readonly HclValue[], call: Call): HclValue {
  checkCount(definition, given.length);
  let marks = 0;
  let decided = true;
  const args: HclValue[] = [];
  for (const [index, value] of given.entries()) {
    const parameter = definition.parameters[index] ?? (definition.variadic as Parameter);
    const argument = prepare(value, parameter, definition);
    if (parameter.marked) args.push(argument);
    else {
      marks |= allMarks(argument);
      args.push(unmarkedDeep(argument));
    }
    if (argument.kind === 'unknown' && !parameter.unknown) decided = false;
  }
  if (!decided) {
    for (const argument of args) marks |= argument.marks ?? 0;
    const result = definition.undecided?.(args) ?? computedFrom(args, definition.returns, definition.notNull);
    return withMarks(result, marks);
  }
  return withMarks(definition.run(args, call), marks);
}

function prepare(value: HclValue, parameter: Parameter, definition: FunctionDefinition): HclValue {
  let argument: HclValue;
  try {
    argument = parameter.type === DYNAMIC ? value : convert(value, parameter.type);
  } catch (error) {
    if (!(error instanceof EvaluationError) || error.fixed) throw error;
    throw invalid(definition.name, parameter.name, error.message);
  }
  if (argument.kind === 'null' && !parameter.nullable) {
    throw invalid(definition.name, parameter.name, 'it must not be null');
  }
  return argument;
}

function invalid(name: string, parameter: string, message: string): EvaluationError {
  return new EvaluationError(`${name}: argument "${parameter}": ${message}`);
}

function checkCount({ name, parameters, variadic }: FunctionDefinition, count: number): void {
  const missing = parameters[count];
  if (missing !== undefined) throw new EvaluationError(`${name}: argument "${missing.name}" is missing`);
  if (count > parameters.length && variadic === undefined) {
    throw new EvaluationError(`${name}: ${count} arguments given, ${parameters.length} expected`);
  }
}
