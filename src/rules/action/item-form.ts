import type { Document } from '../../reader/document.ts';
import type { Severity } from '../define-rule.ts';
import { followsTemplate } from '../follows-template.ts';
import type { ActionItem } from './action-items.ts';

/** A row, or an item with a box. */
const task = /^(?:\||(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s)/;

/**
 * How sure a finding about a field that the item lacks can be. In a file from somewhere else, an item of a plain list may
 * as well tell what was done, or give advice: that it lacks a field is a warning, unless it has one of an action. So is what
 * work that is done lacks there: its tables and lists have no place for a day and evidence.
 */
export function levelOfLack(document: Document, item: ActionItem): Severity | undefined {
  if (followsTemplate(document)) return undefined;
  const origin = document.origins[item.pointer];
  if (origin === undefined) return undefined;
  if (item.status === 'done') return 'warning';
  const { owner, due, priority } = item.fields;
  const isAction =
    task.test(document.text.slice(origin.start, origin.start + 20)) || [owner, due, priority].some(Boolean);
  return isAction ? undefined : 'warning';
}
