/**
 * Which names of the JSON form are blocks, how many labels they have, and how their strings are read. JSON itself does
 * not tell a block from an attribute; Terraform knows by its schema, and this is the part of it that holds for
 * every provider.
 */
export interface BodyRule {
  readonly blocks?: Readonly<Record<string, BlockRule>>;
  /** Attributes whose strings are references written as text: `"depends_on": ["aws_vpc.this"]`. */
  readonly references?: readonly string[];
  /** Strings are taken as they are: nothing can be interpolated here. */
  readonly literal?: boolean;
  /** Arguments of a provider: what holds a `dynamic` is a block too, and `"//"` is a comment at any depth. */
  readonly provided?: boolean;
}

export interface BlockRule {
  readonly labels: number;
  readonly body: BodyRule;
}

/** The inside of a block that a provider defines. Its own blocks look like attributes, unless they hold a `dynamic`. */
export const PROVIDED: BodyRule = {
  provided: true,
  get blocks() {
    return { dynamic };
  },
};

const dynamic: BlockRule = {
  labels: 1,
  body: { references: ['iterator'], blocks: { content: { labels: 0, body: PROVIDED } } },
};
const plain: BlockRule = { labels: 0, body: {} };
const provisioner: BlockRule = {
  labels: 1,
  body: { references: ['when', 'on_failure'], blocks: { connection: plain } },
};
const lifecycle: BlockRule = {
  labels: 0,
  body: {
    references: ['ignore_changes', 'replace_triggered_by'],
    blocks: { precondition: plain, postcondition: plain },
  },
};
const resource: BlockRule = {
  labels: 2,
  body: {
    provided: true,
    references: ['depends_on', 'provider'],
    blocks: { lifecycle, provisioner, connection: plain, dynamic },
  },
};

export const FILE: BodyRule = {
  blocks: {
    resource,
    data: resource,
    ephemeral: resource,
    module: { labels: 1, body: { references: ['depends_on', 'providers'] } },
    variable: { labels: 1, body: { literal: true, references: ['type'], blocks: { validation: plain } } },
    output: { labels: 1, body: { references: ['depends_on'], blocks: { precondition: plain } } },
    provider: { labels: 1, body: PROVIDED },
    locals: plain,
    terraform: {
      labels: 0,
      body: {
        literal: true,
        blocks: {
          required_providers: { labels: 0, body: { literal: true } },
          backend: { labels: 1, body: { literal: true } },
          cloud: { labels: 0, body: { literal: true } },
          provider_meta: { labels: 1, body: {} },
          encryption: plain,
        },
      },
    },
    moved: { labels: 0, body: { references: ['from', 'to'] } },
    import: { labels: 0, body: { references: ['to', 'provider'] } },
    removed: {
      labels: 0,
      body: { references: ['from'], blocks: { lifecycle, provisioner, connection: plain } },
    },
    check: { labels: 1, body: { blocks: { data: resource, assert: plain } } },
  },
};

/** Names that hold references wherever they stand, as in an entry of `required_providers`. */
export const ALWAYS_REFERENCES: ReadonlySet<string> = new Set(['configuration_aliases']);
