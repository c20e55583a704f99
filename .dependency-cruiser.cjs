/**
 * The arrows of the architecture: each room of `src` and the rooms it may import. `src/architecture.test.ts` holds the code
 * to them.
 */
const reading = ['model', 'reader', 'library'];
const rooms = {
  model: [],
  reader: ['model'],
  library: ['model', 'reader'],
  rules: reading,
  lint: [...reading, 'rules'],
  remark: [...reading, 'rules', 'lint'],
  drafting: [...reading, 'rules', 'lint'],
  services: ['model'],
  judging: ['model', 'services'],
  audits: [...reading, 'rules', 'metrics', 'judging'],
  actions: [...reading, 'metrics', 'services'],
  metrics: reading,
  incidents: [...reading, 'rules', 'lint', 'drafting', 'metrics'],
  findings: [...reading, 'rules', 'lint', 'drafting', 'judging'],
  importing: [...reading, 'rules'],
  experiments: [...reading, 'rules', 'lint', 'metrics', 'charts'],
  learning: [...reading, 'actions', 'metrics'],
  exporting: [...reading, 'rules', 'actions', 'metrics', 'audits', 'findings', 'clocks'],
  reviews: [...reading, 'actions', 'metrics', 'audits', 'charts', 'learning'],
  delivery: [...reading, 'services'],
  gates: [...reading, 'actions', 'metrics', 'lint', 'rules'],
  clocks: [...reading, 'actions', 'rules', 'lint', 'gates'],
  charts: [...reading, 'actions', 'metrics'],
  'pull-request': [...reading, 'rules', 'lint', 'actions', 'metrics', 'charts', 'services'],
};

/** Tests, and what only tests use: `describe-kind.ts`. */
const tests = '(\\.test|/describe-[a-z-]+)\\.ts$';
const outside = 'fs|child_process|net|http|https|http2|dgram|dns|tls|worker_threads|cluster|process|os';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room}-imports-above`,
      comment: `src/${room} may import ${allowed.length === 0 ? 'nothing of ours' : allowed.join(', ')}.`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: '^(src|scripts)/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    {
      name: 'rules-do-io',
      comment: 'A rule sees documents and reports: it opens nothing and asks nobody.',
      severity: 'error',
      from: { path: '^src/rules/', pathNot: tests },
      to: { dependencyTypes: ['core'], path: `^(node:)?(${outside})(/|$)` },
    },
    {
      name: 'pure-room-does-io',
      comment: 'The model says what documents are, a chart draws what it is given: neither opens a file.',
      severity: 'error',
      from: { path: '^src/(model|charts)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'duckdb-at-the-start',
      comment: 'The lint reads no event: it must run where DuckDB cannot, and without the time to load it.',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: tests },
      to: { path: '@duckdb', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    { name: 'cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^astro:' } },
    {
      name: 'dev-dependency',
      comment: 'What runs for a user is a dependency; a dev dependency serves tests and types.',
      severity: 'error',
      from: { path: '^(src|scripts)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.astro)/' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
