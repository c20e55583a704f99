import type { Config } from '../model/config.ts';
import { kindNames } from '../model/kinds.ts';
import { decode } from '../reader/decode.ts';
import { readDocument } from '../reader/read-document.ts';
import { formatOf } from '../reader/record-format.ts';
import { splitFrontMatter } from '../reader/split-front-matter.ts';
import { yamlValue } from '../reader/yaml-value.ts';
import type { RecordStage } from './action-history.ts';
import { actionKey, actionWords } from './action-key.ts';
import { isDraft } from './is-draft.ts';
import { isMapping, type Mapping, mappingsAt, textAt } from './values.ts';

/** An action as one state of a document tells it. */
export interface StatedAction {
  /** See `actionKey`. */
  readonly key: string;
  readonly description: string;
  readonly status: string;
  readonly owner: string | undefined;
  readonly due: string | undefined;
}

/** What one state of a document tells of its actions. */
export interface StatedActions {
  readonly stage: RecordStage;
  readonly actions: readonly StatedAction[];
  /** Keys that several actions have, so that nobody can tell which is meant. */
  readonly ambiguous: readonly string[];
}

/**
 * Reads the actions in one state after the other of a document, as `readDocument` has them; undefined when a state cannot be
 * read. Where they stand in front matter nothing else of the text is looked at, which is five times faster, and where that has
 * not changed since the last state not even that.
 */
export function actionsReader(contentPath: string, config: Config): (content: Uint8Array) => StatedActions | undefined {
  let last: { readonly yaml: string; readonly stated: StatedActions } | undefined;
  return (content) => {
    const yaml = frontMatterOf(contentPath, content, config);
    if (yaml !== undefined && yaml === last?.yaml) return last.stated;
    const found = yaml === undefined ? undefined : fromFrontMatter(yaml, config);
    if (yaml !== undefined && found !== undefined) last = { yaml, stated: found };
    return found ?? fromDocument(contentPath, content, config);
  };
}

function fromDocument(contentPath: string, content: Uint8Array, config: Config): StatedActions | undefined {
  const { document } = readDocument({ path: contentPath, contentPath, content }, config);
  return document.broken ? undefined : stated(document.data, stageOf(document));
}

/** The text of the YAML at the beginning; undefined where there is none, or it is not certain. */
function frontMatterOf(contentPath: string, content: Uint8Array, { limits }: Config): string | undefined {
  if (content.byteLength > limits.fileBytes) return undefined;
  const { text, problems } = decode(content);
  if (problems.length > 0) return undefined;
  const yaml = formatOf(contentPath) === 'yaml' ? { start: 0, end: text.length } : splitFrontMatter(text).yaml;
  return yaml === undefined || yaml.end - yaml.start > limits.yamlBytes ? undefined : text.slice(yaml.start, yaml.end);
}

const wrapper = 'postmortem';

/**
 * The actions where they are certain without the body: the front matter has a list of them under the canonical key, which then
 * counts whatever the template, and none in a form that a template would bring into another shape.
 */
function fromFrontMatter(yaml: string, config: Config): StatedActions | undefined {
  const data = yamlValue(yaml, config.limits.yamlDepth);
  if (data === undefined || Object.hasOwn(data, wrapper)) return undefined;
  const { action_items: items, status, kind } = data;
  if (!Array.isArray(items) || typeof status !== 'string' || !kindNames.some((name) => name === kind)) return undefined;
  if (items.some((item) => isMapping(item) && Object.hasOwn(item, 'action'))) return undefined;
  return stated(data, stageOf({ data, template: undefined }));
}

function stated(data: Mapping, stage: RecordStage): StatedActions {
  const actions = mappingsAt(data, 'action_items').map((item): StatedAction => {
    const description = actionWords(textAt(item, 'description') ?? '');
    return {
      key: actionKey(textAt(item, 'id'), description),
      description,
      status: textAt(item, 'status') ?? 'open',
      owner: textAt(item, 'owner'),
      due: textAt(item, 'due'),
    };
  });
  const byKey = Map.groupBy(actions, ({ key }) => key);
  const ambiguous = [...byKey].filter(([, of]) => of.length > 1).map(([key]) => key);
  return { stage, actions: actions.filter(({ key }) => byKey.get(key)?.length === 1), ambiguous };
}

function stageOf(document: Parameters<typeof isDraft>[0]): RecordStage {
  const { status } = document.data;
  if (status === 'final' || status === 'closed') return 'published';
  if (isDraft(document)) return 'draft';
  // A form without a place for a status is published once it is signed.
  return status === undefined && document.template !== 'library' && document.template !== undefined
    ? 'published'
    : 'review';
}
