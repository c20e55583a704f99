import { posix } from 'node:path';
import type { DocumentFacts } from '../../library/library.ts';
import type { Config } from '../../model/config.ts';
import { oneOf } from '../../model/kinds.ts';
import type { RequirementOf } from '../../model/requirement.ts';
import { defineRule, type Report, type Rule } from '../define-rule.ts';
import { suggestId } from '../reference/suggest-id.ts';
import { fieldTexts } from './field-values.ts';
import { isMeant, requirementBase, requirementMessage } from './requirement-rule.ts';

type Reference = RequirementOf<'reference'>;
type Found = Report<'found' | 'misspelt'>;

/** A field whose values must be known: ids of a kind of record, files of the content folder, or the values of a list. */
export default function referenceRule(requirement: Reference): Rule {
  const { to, field } = requirement;
  const target =
    'kind' in to ? `the id of ${oneOf(to.kind)}` : 'files' in to ? 'a file of the library' : listed(to.list);
  const base = {
    ...requirementBase(requirement, `each value of \`${field}\` is ${target}`),
    fix: 'suggest',
    messages: {
      found: requirementMessage(requirement, `“{value}” in \`{field}\` is not ${target}`),
      misspelt: requirementMessage(requirement, `“{value}” in \`{field}\` is not ${target}; did you mean “{instead}”?`),
    },
  } as const;
  if ('list' in to) {
    const known = new Set(to.list);
    return defineRule({
      ...base,
      scope: 'document',
      check({ document, config, report }) {
        for (const found of unknownValues(requirement, document, config, known)) report(found);
      },
    });
  }
  return defineRule({
    ...base,
    scope: 'library',
    check({ library, index, config, report }) {
      const known: Known = 'kind' in to ? (index.byId.get(to.kind) ?? new Map()) : filesOf(library);
      const meant = new Set(requirement.kinds);
      for (const document of library.documents) {
        if (document.contentPath === undefined || document.broken || !meant.has(document.kind)) continue;
        const found = unknownValues(
          requirement,
          document,
          config,
          known,
          'files' in to ? document.contentPath : undefined,
        );
        for (const one of found) report({ ...one, path: document.path });
      }
    },
  });
}

interface Known {
  has(value: string): boolean;
  keys(): Iterable<string>;
}

/** The values of the field that are not known. `beside`: they are paths, from the content folder or from this file. */
function unknownValues(
  requirement: Reference,
  document: Pick<DocumentFacts, 'data'>,
  config: Config,
  known: Known,
  beside?: string,
): readonly Found[] {
  if (!isMeant(requirement, document, config)) return [];
  const { field } = requirement;
  const except = requirement.except === undefined ? undefined : new RegExp(requirement.except, 'u');
  return fieldTexts(document.data, field).flatMap(({ pointer, text }): Found[] => {
    const value = text.trim();
    if (except?.test(value) || spellings(value, beside).some((spelling) => known.has(spelling))) return [];
    const at = { pointer };
    const instead = suggestId(value, known.keys());
    if (instead === undefined) return [{ message: 'found', at, data: { field, value, instead: '' } }];
    const fix = {
      kind: 'suggest',
      title: `Write ${instead}`,
      edits: [{ at, replaces: value, text: instead }],
    } as const;
    return [{ message: 'misspelt', at, data: { field, value, instead }, expected: [instead], fix }];
  });
}

function spellings(value: string, beside: string | undefined): readonly string[] {
  if (beside === undefined) return [value];
  const path = value.replace(/[#?].*$/su, '');
  return [posix.normalize(path), posix.join(posix.dirname(beside), path)];
}

function filesOf({
  documents,
  files,
}: {
  readonly documents: readonly DocumentFacts[];
  readonly files: readonly string[];
}): Known {
  return new Set([...files, ...documents.flatMap(({ contentPath }) => contentPath ?? [])]);
}

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `“${value}”`);
  return quoted.length < 2 ? quoted.join() : `one of ${quoted.join(', ')}`;
}
