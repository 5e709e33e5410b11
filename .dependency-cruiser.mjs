/** The floors of the house: each row names what a floor may import. See ARCHITECTURE.md. */
const floors = {
  terms: [],
  traffic: ['terms'],
  source: ['terms'],
  hcl: ['terms', 'source'],
  plan: ['terms', 'traffic', 'source'],
  facts: ['terms', 'traffic'],
  access: ['terms', 'traffic', 'facts'],
  rules: ['terms', 'traffic', 'facts'],
  lint: ['terms', 'traffic', 'facts', 'access', 'rules'],
  report: ['terms'],
  cli: ['terms', 'traffic', 'source', 'hcl', 'plan', 'facts', 'access', 'rules', 'lint', 'report'],
};

const direction = Object.entries(floors).map(([floor, below]) => ({
  name: `${floor}-looks-down-only`,
  comment:
    `src/${floor} may import ${below.map((name) => `src/${name}`).join(', ') || 'no other floor'}. ` +
    'If this import is needed, the thing imported stands on the wrong floor: see ARCHITECTURE.md.',
  severity: 'error',
  from: { path: `^src/${floor}/`, pathNot: '[.]test[.]ts$' },
  to: { path: '^src/', pathNot: `^src/(${[floor, ...below].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...direction,
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one thing, or a third thing that both need is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rules-stand-alone',
      comment:
        'A rule imports define.ts, the parameters and facts, never another rule: what two rules share is a fact.',
      severity: 'error',
      from: {
        path: '^src/rules/',
        pathNot: '^src/rules/(index|define|options|parameters)[.]ts$|[.]test[.]ts$',
      },
      to: { path: '^src/rules/', pathNot: '^src/rules/(define|options|parameters)[.]ts$' },
    },
    {
      name: 'only-source-reads-files',
      comment:
        'Everything above src/source is a pure function of text: that is why it can be tested without a disk.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(source|cli)/|[.]test[.]ts$' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|os|process|net|http|https)$' },
    },
    {
      name: 'no-production-import-of-tests',
      comment: 'A test is evidence, not a library.',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]test[.]ts$' },
      to: { path: '[.]test[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
