import { CHARSET_FUNCTIONS } from './charset-functions.ts';
import { CIDR_FUNCTIONS } from './cidr.ts';
import { CONVERT_FUNCTIONS } from './convert-functions.ts';
import type { FunctionDefinition, RawFunctionDefinition } from './define.ts';
import { ENCODE_FUNCTIONS } from './encode-functions.ts';
import { FAILURE_FUNCTIONS } from './failure-functions.ts';
import { FILE_FUNCTIONS } from './file-functions.ts';
import { FORMAT_FUNCTIONS } from './format-functions.ts';
import { HASH_FUNCTIONS } from './hash-functions.ts';
import { LIST_FUNCTIONS } from './list-functions.ts';
import { LOOKUP_FUNCTIONS } from './lookup-functions.ts';
import { MAP_FUNCTIONS } from './map-functions.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import { PROVIDER_FUNCTIONS } from './provider-functions.ts';
import { REGEX_FUNCTIONS } from './regex-functions.ts';
import { TEMPLATE_FUNCTIONS } from './template-functions.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { TIME_FUNCTIONS } from './time-functions.ts';

export interface FunctionGroup {
  readonly title: string;
  readonly functions: readonly (FunctionDefinition | RawFunctionDefinition)[];
}

/** Every function there is, by kind: what is found by name, and what the documentation lists. */
export const FUNCTION_GROUPS: readonly FunctionGroup[] = [
  { title: 'Addresses', functions: CIDR_FUNCTIONS },
  { title: 'Text', functions: [...TEXT_FUNCTIONS, ...REGEX_FUNCTIONS, ...FORMAT_FUNCTIONS] },
  { title: 'Templates', functions: TEMPLATE_FUNCTIONS },
  { title: 'Lists', functions: LIST_FUNCTIONS },
  { title: 'Maps and sets', functions: MAP_FUNCTIONS },
  { title: 'Taking from collections', functions: LOOKUP_FUNCTIONS },
  { title: 'Numbers', functions: NUMBER_FUNCTIONS },
  { title: 'Conversion and secrecy', functions: CONVERT_FUNCTIONS },
  { title: 'Failure', functions: FAILURE_FUNCTIONS },
  { title: 'Encoding', functions: [...ENCODE_FUNCTIONS, ...CHARSET_FUNCTIONS] },
  { title: 'Hashes and secrets', functions: HASH_FUNCTIONS },
  { title: 'Files', functions: FILE_FUNCTIONS },
  { title: 'Time', functions: TIME_FUNCTIONS },
  { title: 'Providers', functions: PROVIDER_FUNCTIONS },
];
