import { kindNames, kinds } from '../model/kinds.ts';
import { labelOf } from './labels.ts';
import type { Row, RowColumn } from './row.ts';
import type { RulePage } from './rule-pages.ts';

/** A way to narrow the list of rules: each value has a page, and the browser combines several. */
export interface RuleFacet {
  readonly id: string;
  readonly label: string;
  /** Slugs and labels of the values that some rule has, in their order. */
  readonly values: readonly { readonly slug: string; readonly label: string; readonly records: readonly RulePage[] }[];
}

/** Where the pages of the facets lie. */
export const narrowedRules = '/rules/by/';

export const ruleColumns: readonly RowColumn[] = [
  { key: 'level', label: 'Level', as: 'level' },
  { key: 'summary', label: 'What it asks for', as: 'text' },
];

/** What the sources are, which a number alone does not tell. */
const sources: Readonly<Record<string, string>> = {
  '000': '000 Monitoring, rollout and postmortem',
  '001': '001 Template for agent systems',
  '002': '002 Reliability playbook',
  '003': '003 Stages and verifiers of a postmortem',
  '004': '004 Correction of error',
  contracts: 'Contracts between records',
  design: 'Design of this library',
  'reliability.config.ts': 'Your configuration',
};

const scopes = { document: 'One document', library: 'The library', change: 'A change' } as const;
const fixes = { safe: 'Safe', suggest: 'Suggested', none: 'By hand' } as const;

/** What stands behind each facet: all its values in order, their labels, and those of a rule. */
const facets = [
  { id: 'level', label: 'Level', all: ['error', 'warning', 'info'], show: labelOf, of: ({ rule }) => [rule.severity] },
  {
    id: 'kind',
    label: 'Kind',
    all: kindNames,
    show: (kind) => labelOf(kinds[kind as keyof typeof kinds].label.one),
    of: ({ rule }) => (rule.kinds === 'all' ? kindNames : rule.kinds),
  },
  {
    id: 'scope',
    label: 'Scope',
    all: Object.keys(scopes),
    show: (scope) => scopes[scope as keyof typeof scopes],
    of: ({ rule }) => [rule.scope],
  },
  {
    id: 'fix',
    label: 'Fix',
    all: Object.keys(fixes),
    show: (fix) => fixes[fix as keyof typeof fixes],
    of: ({ rule }) => [rule.fix],
  },
  {
    id: 'source',
    label: 'Source',
    all: undefined,
    show: (source) => sources[source] ?? labelOf(source),
    of: ({ seeds }) => seeds,
  },
  { id: 'group', label: 'Group', all: undefined, show: labelOf, of: ({ group }) => [group] },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  readonly all: readonly string[] | undefined;
  readonly show: (value: string) => string;
  readonly of: (page: RulePage) => readonly string[];
}[];

/** The facets with the values that the rules have. */
export function ruleFacets(pages: readonly RulePage[]): readonly RuleFacet[] {
  return facets.map(({ id, label, all, show, of }) => {
    const values: readonly string[] = all ?? [...new Set(pages.flatMap<string>((page) => [...of(page)]))].sort();
    const having = (value: string) => pages.filter((page) => (of(page) as readonly string[]).includes(value));
    return {
      id,
      label,
      values: values
        .map((value) => ({ slug: value, label: show(value), records: having(value) }))
        .filter(({ records }) => records.length > 0),
    };
  });
}

/** A rule as a row of the list. */
export function ruleRow(page: RulePage): Row {
  return {
    id: page.id,
    title: page.id,
    route: page.route,
    cells: { level: page.rule.severity, summary: page.summary },
    facets: Object.fromEntries(facets.map(({ id, of }) => [id, of(page)])),
  };
}
