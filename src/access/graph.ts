import type {
  AccessGraph,
  AccessMap,
  AccessSide,
  AccessWearer,
  Clause,
  GraphEdge,
  GraphNode,
  PeerName,
} from '../terms/access.ts';

/** Blocks that one clause names and that stand in one node when there are more. */
const MOST_NODES = 6;

/** Groups carry the traffic: a desktop is joined to those it wears. What gets in points at the group. */
export function accessGraph(map: AccessMap): AccessGraph {
  const drawing = new Drawing();
  for (const wearer of map.desktops) drawWearer(drawing, wearer, 'desktop');
  for (const wearer of map.wearers) drawWearer(drawing, wearer, 'wearer');
  for (const { group, ingress, egress } of map.groups) {
    const id = drawing.node('group', group);
    drawSide(drawing, ingress, (peer, label, kind) => drawing.edge(peer, id, label, kind));
    drawSide(drawing, egress, (peer, label, kind) => drawing.edge(id, peer, label, kind));
  }
  return drawing.graph();
}

function drawWearer(drawing: Drawing, { address, groups }: AccessWearer, kind: 'desktop' | 'wearer'): void {
  const id = drawing.node(kind, address);
  for (const { group, certain } of groups)
    drawing.edge(id, drawing.node('group', group), certain ? '' : 'may wear', 'wears');
}

type Join = (peer: string, label: string, kind: GraphEdge['kind']) => void;

function drawSide(drawing: Drawing, { certain, possible, unseen }: AccessSide, join: Join): void {
  const each = (clause: Clause, kind: GraphEdge['kind']) => {
    for (const peer of peerNodes(drawing, clause.peers)) join(peer, clause.channels, kind);
  };
  for (const clause of certain) each(clause, 'certain');
  for (const clause of possible) each(clause, 'possible');
  if (unseen.length > 0) join(drawing.node('unknown', 'not in this input'), '', 'possible');
}

function peerNodes(drawing: Drawing, peers: readonly PeerName[]): readonly string[] {
  const blocks = peers.filter(({ kind }) => ['public', 'private', 'reserved'].includes(kind));
  const several = blocks.length > MOST_NODES;
  const named = peers.filter((peer) => !several || !blocks.includes(peer));
  return [
    ...named.map(({ kind, text }) => drawing.node(nodeKind(kind), text)),
    ...(several ? [drawing.node('addresses', blocksText(blocks))] : []),
  ];
}

function blocksText(blocks: readonly PeerName[]): string {
  const shown = blocks.slice(0, MOST_NODES).map(({ text }) => text);
  return `${shown.join(', ')} and ${blocks.length - shown.length} more`;
}

function nodeKind(kind: PeerName['kind']): GraphNode['kind'] {
  if (kind === 'group' || kind === 'internet') return kind;
  if (kind === 'prefix-list') return 'list';
  return kind === 'unknown' || kind === 'sensitive' ? 'unknown' : 'addresses';
}

class Drawing {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges = new Map<string, { edge: GraphEdge; labels: string[] }>();

  node(kind: GraphNode['kind'], label: string): string {
    const key = `${kind}|${label}`;
    const known = this.nodes.get(key);
    if (known) return known.id;
    const id = `n${this.nodes.size}`;
    this.nodes.set(key, { id, label, kind });
    return id;
  }

  edge(from: string, to: string, label: string, kind: GraphEdge['kind']): void {
    const key = `${from}|${to}|${kind}`;
    const known = this.edges.get(key);
    if (!known) this.edges.set(key, { edge: { from, to, label, kind }, labels: [label] });
    else if (!known.labels.includes(label)) known.labels.push(label);
  }

  graph(): AccessGraph {
    const edges = [...this.edges.values()].map(({ edge, labels }) => ({
      ...edge,
      label: labels.filter((label) => label !== '').join('; '),
    }));
    return { nodes: [...this.nodes.values()], edges };
  }
}
