/** JSON with the extent of every value and name. */
export type JsonValue = JsonObject | JsonArray | JsonString | JsonPlain;

interface Extent {
  readonly start: number;
  /** Set when the value is complete; until then, after an error, where reading stopped. */
  end: number;
}

export interface JsonObject extends Extent {
  readonly kind: 'object';
  /** In source order; a name may come twice. */
  readonly members: JsonMember[];
}

export interface JsonMember {
  readonly name: JsonString;
  readonly value: JsonValue;
}

export interface JsonArray extends Extent {
  readonly kind: 'array';
  readonly items: JsonValue[];
}

export interface JsonString extends Extent {
  readonly kind: 'string';
  readonly value: string;
  /** For every code unit of the value (and its end) the offset it was written at; missing when nothing was escaped. */
  readonly offsets?: readonly number[];
}

/** Its text is the value: `12.50`, `true`, `null`. */
export interface JsonPlain extends Extent {
  readonly kind: 'number' | 'bool' | 'null';
  readonly text: string;
}
