/**
 * The tree of HCL native syntax (and of its JSON form). Every node has its extent: offsets in UTF-16 code units into
 * the file's text, `end` exclusive. Nodes satisfy `Extent` of terms, so a value can carry the node it was written by.
 */

interface Node {
  /** Path of the file as it appears in output (relative to the repository, forward slashes). */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A file or the inside of a block. */
export interface Body extends Node {
  readonly kind: 'body';
  /** In source order. */
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute extends Node {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameEnd: number;
  readonly value: Expression;
}

export interface Block extends Node {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly Label[];
  /** End of the header (type and labels), before the brace: a short region that stands for the block. */
  readonly headerEnd: number;
  readonly body: Body;
}

export interface Label extends Node {
  readonly value: string;
}

export interface Comment extends Node {
  /** Without the comment signs. */
  readonly text: string;
  /** True when nothing but white space stands before it on its line. */
  readonly ownLine: boolean;
}

export type Expression =
  | Literal
  | Template
  | ScopeTraversal
  | RelativeTraversal
  | Index
  | Splat
  | Call
  | Unary
  | Binary
  | Conditional
  | ForExpression
  | TupleExpression
  | ObjectExpression
  | Parenthesized;

/** A number (as its text, digits are never lost), boolean, null, or a string without interpolation (unescaped, NFC). */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly type: 'number' | 'bool' | 'null' | 'string';
  /** `string` and `number`: text; `bool`: `true` or `false`; `null`: `null`. */
  readonly value: string;
  /** True for a heredoc. */
  readonly heredoc?: boolean;
}

/** A quoted or heredoc template with at least one interpolation or directive. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
  readonly heredoc: boolean;
}

/** Strip markers and heredoc indentation are already applied to the literal parts. */
export type TemplatePart =
  | (Node & { readonly kind: 'text'; readonly value: string })
  | (Node & { readonly kind: 'interpolation'; readonly value: Expression })
  | (Node & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly otherwise: readonly TemplatePart[];
    })
  | (Node & {
      readonly kind: 'for';
      readonly key?: string;
      readonly value: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    });

/** `var`, `aws_vpc`, `each`: a root name; what follows is in RelativeTraversal, Index and Splat. */
export interface ScopeTraversal extends Node {
  readonly kind: 'variable';
  readonly name: string;
}

/** `object.name`, also the legacy `object.0`. */
export interface RelativeTraversal extends Node {
  readonly kind: 'attribute-access';
  readonly object: Expression;
  readonly name: string;
  /** True for `list.0`. */
  readonly legacyIndex?: boolean;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly key: Expression;
}

/** `object[*].a.b` (full) or `object.*.a` (attribute-only); `each` is applied to every element. */
export interface Splat extends Node {
  readonly kind: 'splat';
  readonly object: Expression;
  readonly full: boolean;
  /** What follows the splat, as steps from the element. */
  readonly each: readonly SplatStep[];
}

export type SplatStep =
  | { readonly kind: 'attribute'; readonly name: string; readonly legacyIndex?: boolean }
  | { readonly kind: 'index'; readonly key: Expression }
  /** `a[*].b[*].c`: the second splat is applied to the `b` of every element, the steps after it belong to it. */
  | { readonly kind: 'splat'; readonly full: boolean; readonly each: readonly SplatStep[] };

export interface Call extends Node {
  readonly kind: 'call';
  /** Also namespaced: `core::upper`, `provider::aws::arn_parse`. */
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expandFinal: boolean;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface ForExpression extends Node {
  readonly kind: 'for';
  readonly key?: string;
  readonly value: string;
  readonly collection: Expression;
  /** Object result: `{for … : keyResult => result}`. */
  readonly keyResult?: Expression;
  readonly result: Expression;
  /** `...` after the result. */
  readonly grouping: boolean;
  readonly condition?: Expression;
}

export interface TupleExpression extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
}

/** `key = value` or `key : value`. A bare word key is a literal string; `(expr)` is evaluated. */
export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export interface Parenthesized extends Node {
  readonly kind: 'parentheses';
  readonly inner: Expression;
}

/** A parsed file. With errors the tree holds what could be recovered. */
export interface SyntaxTree {
  readonly file: string;
  readonly text: string;
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly errors: readonly SyntaxError[];
}

/** A place and what was expected: one line, lower case, no full stop. */
export interface SyntaxError {
  readonly file: string;
  /** From 1; columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly message: string;
}
