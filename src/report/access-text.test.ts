import { describe, expect, test } from 'vitest';
import type {
  AccessGraph,
  AccessMap,
  AccessSide,
  AnswerDocument,
  PeerName,
  SideAnswer,
} from '../terms/access.ts';
import { renderAnswer } from './access-answer-text.ts';
import { renderDot } from './access-dot.ts';
import { renderAccessJson } from './access-json.ts';
import { renderAccessMap } from './access-map-text.ts';
import { renderMermaid } from './access-mermaid.ts';

const NOTHING: AccessSide = { certain: [], possible: [], unseen: [] };
const peer: PeerName = { kind: 'internet', text: '0.0.0.0/0' };
const HOSTILE = 'aws_x.y["\u001b[31m\u202e"]';

const MAP: AccessMap = {
  stack: '.',
  kind: 'plan',
  input: 'plan.json',
  complete: false,
  desktops: [
    {
      address: HOSTILE,
      kind: 'directory',
      groups: [
        { group: 'aws_security_group.g', certain: true, role: 'given' },
        { group: 'm', certain: true, role: 'members' },
      ],
      ingress: {
        certain: [{ channels: 'tcp/443', peers: [peer], holders: ['r1', 'r2', 'r3', 'r4', 'r5'] }],
        possible: [
          {
            channels: 'tcp/22',
            peers: [{ kind: 'unknown', text: 'anyone' }],
            holders: ['r6'],
            reasons: [{ kind: 'after-apply', what: 'local.x' }],
          },
        ],
        unseen: [{ kind: 'outside-input', what: 'the rules of m' }],
      },
      egress: NOTHING,
    },
  ],
  wearers: [],
  groups: [],
};

test('the map, for people', () => {
  const text = renderAccessMap([{ map: MAP, difference: undefined }], { color: false });
  expect(text).toBe(`plan.json: 1 desktop, 0 other wearers, 0 groups
this input is incomplete: what is missing here proves nothing

aws_x.y["\\u001b[31m\\u202e"] (directory)
  wears aws_security_group.g
  wears m, which AWS attaches by itself
  in   tcp/443 from the internet (0.0.0.0/0) [r1, r2, r3 and 2 more]
  in?  tcp/22 from anyone: 'local.x' is known only after apply [r6]
  in?  more: 'the rules of m' lies outside this input
  out  nothing
`);
});

test('what a plan changes', () => {
  const none = { opened: [], closed: [], mayOpen: [], mayClose: [] };
  const clause = { channels: 'tcp/22', peers: [peer], holders: ['r'] };
  const change = {
    subject: 'g',
    kind: 'custom',
    change: 'changed' as const,
    ingress: { ...none, opened: [clause] },
    egress: { ...none, closed: [clause] },
  };
  const empty = { ...MAP, complete: true, desktops: [] };
  const difference = {
    stack: '.',
    desktops: [],
    wearers: [],
    groups: [change, { ...change, subject: 'h', change: 'added' as const }],
  };
  expect(renderAccessMap([{ map: empty, difference }], { color: false })).toContain(`what this plan changes
  ~ g
    + in   tcp/22 from the internet (0.0.0.0/0) [r]
    - out  tcp/22 to the internet (0.0.0.0/0) [r]
  + h
`);
  const unchanged = { stack: '.', desktops: [], wearers: [], groups: [] };
  expect(renderAccessMap([{ map: empty, difference: unchanged }], { color: false })).toContain(
    'this plan changes nothing about who reaches what',
  );
});

describe('an answer, for people', () => {
  const side: SideAnswer = {
    subject: 'd1',
    kind: 'directory',
    direction: 'ingress',
    answer: 'yes',
    extent: 'part',
    certain: [{ channels: 'tcp/443', peers: [peer], holders: ['r'] }],
    possible: [],
    permissions: [{ holder: 'r', group: 'g', channels: 'tcp/443', peers: [peer], certain: true }],
    witness: '8.8.8.8 → tcp/443',
    reasons: [],
    groups: [],
  };
  const unknown: SideAnswer = {
    subject: 'd3',
    kind: 'directory',
    direction: 'ingress',
    answer: 'unknown',
    certain: [],
    possible: [],
    permissions: [],
    reasons: [{ kind: 'outside-input', what: 'the rules of m' }],
    groups: [
      { group: 'g', answer: 'no', reasons: [] },
      { group: 'm', answer: 'unknown', reasons: [] },
    ],
  };
  const document = (
    subjects: AnswerDocument['stacks'][number]['subjects'],
    form: AnswerDocument['form'] = 'can',
  ): AnswerDocument => ({
    question: 'can internet reach desktops',
    form,
    answer: 'yes',
    stacks: [{ stack: '.', input: 'plan.json', answer: 'yes', subjects, reasons: [] }],
  });

  test('yes first, equal ones together, groups alone where it is open', () => {
    const subjects = [
      { answer: 'unknown' as const, sides: [unknown] },
      { answer: 'yes' as const, sides: [side] },
      { answer: 'yes' as const, sides: [{ ...side, subject: 'd2' }] },
    ];
    expect(renderAnswer(document(subjects), { color: false })).toBe(`yes: can internet reach desktops

yes  d1, d2
  in: tcp/443 from the internet (0.0.0.0/0) (a part of what was asked)
  for instance 8.8.8.8 → tcp/443
  let in by r on g: tcp/443 from the internet (0.0.0.0/0)

unknown  d3
  nothing in this input lets it in
  not seen: 'the rules of m' lies outside this input
  g alone: no
  m alone: unknown
`);
  });

  test('who and what have words of their own', () => {
    expect(renderAnswer(document([], 'who'), { color: false })).toMatch(/^somebody: /);
    expect(renderAnswer(document([], 'what'), { color: false })).toMatch(/^something: /);
  });

  test('nothing that could paint the terminal', () => {
    const text = renderAnswer(
      document([{ answer: 'yes', sides: [{ ...side, subject: HOSTILE, witness: HOSTILE }] }]),
      {
        color: false,
      },
    );
    for (const char of ['\u001b', '\u202e']) expect(text).not.toContain(char);
  });
});

test('JSON has names in snake_case and nothing that hides', () => {
  const text = renderAccessJson({ wornBy: [{ mayOpen: HOSTILE }] });
  expect(JSON.parse(text)).toEqual({ version: 1, worn_by: [{ may_open: HOSTILE }] });
  for (const char of ['\u001b', '\u202e']) expect(text).not.toContain(char);
});

describe('drawings', () => {
  const label = 'aws_x.y["a\\"] ; <b> `#"]\n';
  const graph: AccessGraph = {
    nodes: [
      { id: 'n0', label, kind: 'desktop' },
      { id: 'n1', label: 'g', kind: 'group' },
    ],
    edges: [
      { from: 'n0', to: 'n1', label: '', kind: 'wears' },
      { from: 'n1', to: 'n0', label, kind: 'certain' },
      { from: 'n1', to: 'n0', label: 'all', kind: 'possible' },
    ],
  };

  test('dot', () => {
    const text = renderDot([{ name: label, graph }]);
    const quoted = '"aws_x.y[\\"a\\\\\\"] ; <b> `#\\"]\\\\n"';
    expect(text).toBe(`digraph ${quoted} {
  rankdir=LR;
  n0 [label=${quoted}, shape=box3d];
  n1 [label="g", shape=box, style=rounded];
  n0 -> n1 [style=dotted, arrowhead=none];
  n1 -> n0 [label=${quoted}, style=solid];
  n1 -> n0 [label="all", style=dashed];
}
`);
  });

  test('mermaid', () => {
    const escaped = 'aws_x.y[#34;a#92;#34;] #59; #60;b#62; #96;#35;#34;]#92;n';
    expect(renderMermaid([{ name: '.', graph }])).toBe(`flowchart LR
  n0[["${escaped}"]]
  n1("g")
  n0 --- n1
  n1 -->|"${escaped}"| n0
  n1 -.->|"all"| n0
`);
    expect(
      renderMermaid([
        { name: 'a', graph },
        { name: 'b', graph },
      ]),
    ).toContain('%% b\nflowchart LR');
  });
});
