import type { DocumentFacts } from '../../library/library.ts';
import { isMapping, type Mapping } from '../../library/values.ts';
import type { Pointer } from '../../reader/document.ts';

/** Where the answer to Article 73 of the EU AI Act stands. */
export const article73Pointer: Pointer = '/regulatory/eu_ai_act_73';

/** The answer to Article 73; undefined when there is none that can be read. */
export function article73({ data }: Pick<DocumentFacts, 'data'>): Mapping | undefined {
  const regulatory = data['regulatory'];
  const answer = isMapping(regulatory) ? regulatory['eu_ai_act_73'] : undefined;
  return isMapping(answer) ? answer : undefined;
}
