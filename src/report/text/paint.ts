import type { Severity } from '../../terms/finding.ts';

export type Colour = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'green';

/** Dresses our own text; what comes from a plan has been made visible before. */
export type Paint = (colour: Colour, text: string) => string;

const CODES: Readonly<Record<Colour, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
};

export const SEVERITY_COLOURS: Readonly<Record<Severity, Colour>> = {
  critical: 'magenta',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'blue',
};

export function painter(color: boolean): Paint {
  return color ? (colour, text) => `\u001b[${CODES[colour]}m${text}\u001b[0m` : (_, text) => text;
}
