import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { LibraryFindings } from '../lint/run.ts';
import { toMessage } from './to-message.ts';

/**
 * What one record says of the others: ids, links and anchors, versions, retired entries. `lintLibrary` finds it once for
 * the whole library; the plugin adds to each file the messages that stand in it. The tree is not looked at.
 */
export const references: Plugin<[LibraryFindings], Root> = (findings) => (_tree, file) => {
  file.messages.push(...(findings.get(file.path) ?? []).map(toMessage));
};
