import type { Answer } from './answer.ts';
import type { Dict, Reference, Value } from './value.ts';

/**
 * One resource instance of a plan, or of raw HCL judged as the first apply would create it.
 */
export interface Resource {
  /** Absolute address with index keys. An instance whose `count` or `for_each` is unknown ends with `[*]`. */
  readonly address: string;
  /** Address of the module instance, '' for the root. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** The instance key; undefined without `count` and `for_each`; `'*'` in an address `[*]`. */
  readonly key: string | number | undefined;
  /** The `count` or `for_each` of an instance `[*]`, as written but for places; equal ones of a module give equally many. */
  readonly repetition?: string | undefined;
  /** Tail of the provider's address: `hashicorp/aws`, `hashicorp/awscc`. */
  readonly provider: string;
  /**
   * Which configuration of the provider is used, and so which account: equal texts for the same one. Undefined when that is
   * not known.
   */
  readonly providerKey: string | undefined;
  /** Region of the resource: its own `region` argument, else the provider configuration's; undefined when neither is given. */
  readonly region: Value | undefined;
  readonly actions: Actions;
  /** The object before; undefined when it does not exist yet. */
  readonly before: Dict | undefined;
  /** The object after; undefined when it will not exist (or will be forgotten). */
  readonly after: Dict | undefined;
  readonly previousAddress?: string;
  readonly importing?: boolean;
  /** The id that an `import` block gives (HCL only: a plan has it among the values). */
  readonly importId?: Value | undefined;
  /** Why terraform acts, `replace_because_cannot_update` …: a display hint only. */
  readonly actionReason?: string;
  /** Attribute paths that force a replacement, as text: `name`, `ingress[0].protocol`. */
  readonly replacePaths?: readonly string[];
  /** True for an object that exists only in state with no configuration (deleted, forgotten). */
  readonly withoutConfiguration?: boolean;
  /**
   * Does the configuration give this top-level argument? In a plan a `dynamic` block cannot be seen, so for block
   * types `no` means "no static block" and {@link mayBeDynamic} tells more. `null` is written, and gives nothing: what is
   * Optional+Computed stays as it is. `unknown` where it may be that, or where there is no configuration.
   */
  configured(argument: string): Answer | 'null';
  /**
   * Every reference that the configuration of this resource makes in its arguments and blocks, `but` some. Not what only says
   * how many there are, or when: `count`, `for_each`, `depends_on`, `lifecycle`.
   */
  references(but?: readonly string[]): readonly Reference[];
  /** False when `references()` surely leads to none of these addresses: cheaper, where they would have to be worked out. */
  mayReferTo(addresses: ReadonlySet<string>): boolean;
}

/** What will be done. Read by membership, never by comparing arrays: new combinations appear. */
export interface Actions {
  readonly create: boolean;
  readonly read: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly forget: boolean;
  /** True when the old object is deleted (or forgotten) only after the new one exists. */
  readonly createFirst: boolean;
}

/** How a stack was read. */
export type InputKind = 'plan' | 'hcl';

/** What a module instance is given by its call, and what its outputs hand on. */
export interface ModuleInterface {
  readonly module: string;
  readonly inputs: readonly Reference[];
  readonly outputs: readonly Reference[];
}

/** One root module or one plan: judged alone, nothing crosses stacks. */
export interface Stack {
  /** Directory of the root module relative to the repository (`.` for the repository itself), or the plan's folder. */
  readonly name: string;
  readonly kind: InputKind;
  /** The input as the user named it: plan file or directory. */
  readonly input: string;
  readonly resources: readonly Resource[];
  /** Objects left over from an earlier replacement (deposed), that this plan deletes. They share addresses with `resources`. */
  readonly leftovers?: readonly Resource[];
  /** What values leave the stack through outputs of the root module. */
  readonly outputs: readonly Reference[];
  /** What goes in and out of the modules below the root, whoever reads it. Worked out when asked for. */
  moduleInterfaces(): readonly ModuleInterface[];
  /** What resources refer to that are not among `resources`, because nobody reads their type. Worked out when asked for. */
  otherReferences(): readonly Reference[];
  /** False when absences prove nothing: `complete: false`, `errored: true`, a module that is not installed. */
  readonly complete: boolean;
  /** True for `errored: true`. */
  readonly errored: boolean;
  /** Addresses (without keys) that stand in configuration and in no change: left out of this plan or disabled. */
  readonly leftOut: readonly string[];
  /** True when sources that match the plan are at hand, or the input is HCL: `dynamic` blocks are visible. */
  readonly sourcesAtHand: boolean;
  /** Value of `terraform.workspace` etc. is not kept; only what readers must tell the user. */
  readonly notifications: readonly Notification[];
}

/** Something the user must know that is not a finding. `error` means that the analysis is incomplete (exit 2). */
export interface Notification {
  readonly level: 'error' | 'warning' | 'note';
  /** Stable identifier in kebab-case: `plan-incomplete`, `module-not-installed`. */
  readonly id: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}
