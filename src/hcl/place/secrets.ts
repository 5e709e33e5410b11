import type { Extent } from '../../terms/origin.ts';
import { argument } from '../module/declarations.ts';
import type { ModuleInstance } from '../module/module-instance.ts';
import type { RootModule } from '../module/read-root.ts';
import type { Block, Expression, SyntaxTree } from '../syntax.ts';
import { within } from '../walk-expressions.ts';
import { assignmentsIn } from './assignment.ts';

/** Names of arguments whose value is nobody's business, whatever the provider's schema says. */
const SECRET = /passw(?:or)?d|passphrase|secret|token|credential|private_?key|api_?key|access_?key/i;

/** Pieces of files that may hold a secret in clear: no line with one of them is ever shown. */
export class Secrets {
  private readonly root: RootModule;
  private readonly byFile = new Map<string, readonly Extent[]>();
  private sensitiveNames: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(root: RootModule) {
    this.root = root;
  }

  touches(lines: Extent): boolean {
    const tree = this.root.trees.get(lines.file);
    if (!tree) return false;
    let secret = this.byFile.get(lines.file);
    if (!secret) {
      secret = [...this.inFile(tree)];
      this.byFile.set(lines.file, secret);
    }
    return secret.some((extent) => extent.start <= lines.end && extent.end >= lines.start);
  }

  private *inFile(tree: SyntaxTree): Iterable<Extent> {
    for (const assignment of assignmentsIn(tree.body)) {
      const { name, value } = assignment;
      if (name !== undefined && SECRET.test(name) && holdsText(value)) yield assignment;
      for (const expression of within(value)) {
        if (expression.kind === 'call' && expression.name === 'sensitive') yield expression;
      }
    }
    for (const block of tree.body.blocks) {
      if (block.type === 'variable' && isSensitive(block)) yield block.body;
    }
    const names = this.names().get(tree.file);
    if (!names) return;
    for (const attribute of tree.body.attributes) if (names.has(attribute.name)) yield attribute;
    for (const block of tree.body.blocks) {
      if (block.type !== 'module') continue;
      for (const attribute of block.body.attributes) {
        if (names.has(`${block.labels[0]?.value}.${attribute.name}`)) yield attribute;
      }
    }
  }

  /** By file: names of sensitive variables in files of values, `call.name` where a call passes one. */
  private names(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.sensitiveNames) return this.sensitiveNames;
    const found = new Map<string, Set<string>>();
    const add = (file: string, name: string) => found.set(file, (found.get(file) ?? new Set()).add(name));
    const { root, trees } = this.root;
    for (const [name, block] of root.declarations.variables) {
      if (!isSensitive(block)) continue;
      for (const file of trees.keys()) if (/\.tfvars(?:\.json)?$/.test(file)) add(file, name);
    }
    const seen = new Set<Block>();
    const visit = (module: ModuleInstance) => {
      for (const [name, call] of module.declarations.calls) {
        for (const child of module.children(name) ?? []) {
          if (!seen.has(call)) {
            for (const [variable, block] of child.declarations.variables)
              if (isSensitive(block)) add(call.file, `${name}.${variable}`);
          }
          seen.add(call);
          visit(child);
        }
      }
    };
    visit(root);
    this.sensitiveNames = found;
    return found;
  }
}

function isSensitive(variable: Block): boolean {
  return ['sensitive', 'ephemeral'].some((name) => {
    const expression = argument(variable, name);
    return expression?.kind === 'literal' && expression.value === 'true';
  });
}

/** A reference gives nothing away, a literal does. */
function holdsText(value: Expression): boolean {
  for (const expression of within(value)) {
    if (expression.kind === 'template') return true;
    if (expression.kind === 'literal' && expression.type === 'string') return true;
  }
  return false;
}
