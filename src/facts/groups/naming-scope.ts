import { parentModule } from '../../terms/address.ts';

/** Where the groups are that a name which can't be followed (`local.group`) may mean: in one module, or in it and all below. */
export interface NamingScope {
  readonly module: string;
  readonly below: boolean;
}

/**
 * The groups of the own module. One that declares none was given its group by a caller: then those of the nearest caller that
 * declares any or has any in other modules. `declaring`: modules with a group.
 */
export function namingScope(module: string, declaring: ReadonlySet<string>): NamingScope {
  if (declaring.has(module)) return { module, below: false };
  let around = module;
  while (around !== '' && ![...declaring].some((one) => isWithin(one, around))) around = parentModule(around);
  return { module: around, below: true };
}

export function inScope({ module, below }: NamingScope, one: string): boolean {
  return below ? isWithin(one, module) : one === module;
}

function isWithin(one: string, module: string): boolean {
  return module === '' || one === module || one.startsWith(`${module}.`);
}
