import { textAt, valueAt } from '../library/values.ts';
import { labelOf, severityLabel, wordsOf } from './labels.ts';
import type { Column, Facet, Setting } from './presentation.ts';

/** The columns and facets that several kinds share, and those of a plain field. */

export const dateColumn: Column = { key: 'date', label: 'Date', as: 'date', of: ({ date }) => date };
export const severityColumn: Column = {
  key: 'severity',
  label: 'Severity',
  as: 'severity',
  of: ({ severity }) => severity,
};
export const statusColumn: Column = { key: 'status', label: 'Status', as: 'status', of: ({ status }) => status };
export const agentsColumn: Column = { key: 'agents', label: 'Agent', as: 'agents', of: ({ agents }) => agents };
export const failureModesColumn: Column = {
  key: 'failureIds',
  label: 'Failure modes',
  as: 'failure-modes',
  of: ({ failureIds }) => failureIds,
};
export const ownersColumn: Column = { key: 'owners', label: 'Owner', as: 'text', of: ({ owners }) => owners };

/** How many postmortems are about it. */
export const incidentsColumn: Column = {
  key: 'incidents',
  label: 'Incidents',
  as: 'count',
  of: ({ backlinks }) => {
    const about = backlinks.filter(({ relation }) => relation === 'failure_id_refs' || relation === 'agent_id');
    return String(new Set(about.filter(({ kind }) => kind === 'postmortem').map(({ id }) => id)).size);
  },
};

/** A field of the document, set as words of an enum unless said otherwise. */
export function fieldColumn(path: string, as: Setting = 'words', label = labelOf(path)): Column {
  return {
    key: path,
    label,
    as,
    of: ({ fields }) => {
      const value = valueAt(fields, path);
      return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : textAt(fields, path);
    },
  };
}

export const severityFacet: Facet = {
  id: 'severity',
  label: 'Severity',
  of: ({ severity }) => (severity ? [severity] : []),
  show: severityLabel,
};
export const statusFacet: Facet = {
  id: 'status',
  label: 'Status',
  of: ({ status }) => (status ? [status] : []),
  show: labelOf,
};
export const agentFacet: Facet = { id: 'agent', label: 'Agent', of: ({ agents }) => agents };
export const failureModeFacet: Facet = {
  id: 'failure-mode',
  label: 'Failure mode',
  of: ({ failureIds }) => failureIds,
};
export const ownerFacet: Facet = { id: 'owner', label: 'Owner', of: ({ owners }) => owners };
export const yearFacet: Facet = { id: 'year', label: 'Year', of: ({ date }) => (date ? [date.slice(0, 4)] : []) };

/** A facet over a field of the document. */
export function fieldFacet(id: string, path: string, label = labelOf(id)): Facet {
  return {
    id,
    label,
    of: ({ fields }) => {
      const value = textAt(fields, path);
      return value === undefined ? [] : [value];
    },
    show: (value) => wordsOf(value).replace(/^./u, (letter) => letter.toUpperCase()),
  };
}
