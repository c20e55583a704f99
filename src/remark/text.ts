import { lintPlugin } from './lint-plugin.ts';

/** What the words themselves say: placeholders, unsafe HTML and addresses, secrets and personal data. */
export const text = lintPlugin('text');
