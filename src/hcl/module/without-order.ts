import type { Body } from '../syntax.ts';

/** A resource, module call or output without what only orders the work: `depends_on`, `lifecycle`. */
export function withoutOrder(body: Body): Pick<Body, 'attributes' | 'blocks'> {
  return {
    attributes: body.attributes.filter(({ name }) => name !== 'depends_on'),
    blocks: body.blocks.filter(({ type }) => type !== 'lifecycle'),
  };
}
