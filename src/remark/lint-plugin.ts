import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFile } from 'vfile';
import { lintDocument } from '../lint/engine.ts';
import type { Run } from '../lint/run.ts';
import type { Document } from '../reader/document.ts';
import { extractDocument } from '../reader/read-document.ts';
import { shareOf } from './rule-share.ts';
import { toMessage } from './to-message.ts';

declare module 'vfile' {
  interface DataMap {
    /** The file as the reader read it. A plugin that does not find it extracts it from the tree. */
    reliability: Document;
  }
}

/**
 * A remark plugin that runs the document rules of a share and adds a message for each finding. The tree stays as it is; it
 * may come from any parser that gives the positions of remark-parse, with GFM and front matter.
 */
export function lintPlugin(share: 'structure' | 'text'): Plugin<[Run], Root> {
  return (run) => (tree, file) => {
    file.data.reliability ??= extract(tree, file, run);
    const diagnostics = lintDocument(file.data.reliability, tree, run, (rule) => shareOf(rule) === share);
    file.messages.push(...diagnostics.map(toMessage));
  };
}

/** A file of another tool: outside of any content folder, and without a name when it comes from a pipe. */
function extract(tree: Root, file: VFile, { config }: Run): Document {
  const path: string | undefined = file.path;
  return extractDocument({ path: path ?? 'stdin.md', contentPath: undefined }, String(file), tree, config);
}
