/**
 * Where something comes from, symbolically: a resource (or module) address and an attribute path.
 * Rules speak in origins; one module turns them into places (see `Locate`).
 */
export interface Origin {
  /** Absolute address with index keys, `module.a["x"].aws_security_group.this[0]`; '' is the root module. */
  readonly address: string;
  /** Attribute path in the resource's value tree: `['ingress', 0, 'cidr_blocks', 2]`. Empty: the whole block. */
  readonly path: Path;
  /**
   * The value tree node the origin stands for, when there is one. A set in a plan is not in source order, so the
   * locator finds the element by what it says, not by its index.
   */
  readonly hint?: OriginHint;
}

/** Steps of an attribute path: attribute names, list indexes, map keys. */
export type Path = readonly (string | number)[];

/** What the element says, for finding it again in the source (never printed). */
export interface OriginHint {
  /** The scalar at `path`, e.g. `0.0.0.0/0`. */
  readonly scalar?: string | number | boolean;
  /** Known scalars of the nested block that holds it: `{ protocol: 'tcp', from_port: 22, to_port: 22 }`. */
  readonly block?: Readonly<Record<string, string | number | boolean>>;
}

/** A piece of a file by offsets, UTF-16 code units; `end` is exclusive. HCL values carry where they were written. */
export interface Extent {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A region of a file as SARIF counts: lines and columns from 1, columns in UTF-16 code units, `endColumn` exclusive. */
export interface Span {
  /** Path relative to the repository, forward slashes. */
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How near a place is to what it stands for, best first. */
export type PlaceKind = 'attribute' | 'block' | 'module-call' | 'root';

/** A concrete place. `snippet` holds the whole lines of the span (without line end), for text and SARIF. */
export interface Place {
  readonly kind: PlaceKind;
  readonly span: Span;
  /** The source lines from startLine to endLine, at most a few; absent when the text may hold a secret. */
  readonly snippet?: string;
  /** The other links of the chain of references, from the attribute to the literal. */
  readonly chain: readonly Related[];
  /** The hash of the line as GitHub computes it (`primaryLocationLineHash`), when the file's text was read. */
  readonly lineHash?: string;
}

/** A second place with a few words about it. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** Turns an origin into the nearest honest place. Never fails: the last resort is the root module's first file. */
export type Locate = (origin: Origin) => Place;
