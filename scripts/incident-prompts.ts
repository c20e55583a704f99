import { autocomplete, autocompleteMultiselect, select, text } from '@clack/prompts';
import type { IncidentReport } from '../src/incidents/open-incident.ts';
import type { DocumentFacts, LibraryIndex } from '../src/library/library.ts';
import { textAt } from '../src/library/values.ts';
import { detectors } from '../src/model/kinds/postmortem.ts';
import { type Severity, severities } from '../src/model/severity.ts';
import { typedMoment } from './incident-moment.ts';
import { answered } from './new-prompts.ts';

/** What each severity means, in a few words (004 Severity definitions). */
const meanings: Readonly<Record<Severity, string>> = {
  sev1: 'customers, data, money or regulators are touched, or the agent acted out of scope',
  sev2: 'lasting loss of quality or service for many, or a near miss of sev1',
  sev3: 'short, single, mended before anybody felt it',
  sev4: 'cosmetic',
};

type Said = { readonly [Key in keyof IncidentReport]?: IncidentReport[Key] | undefined };

/** Asks on a terminal for what the options did not say, in the order of 000 §2. */
export async function askIncident(
  said: Said,
  index: LibraryIndex<DocumentFacts>,
  now: number,
): Promise<Pick<IncidentReport, 'agent' | 'severity' | 'failureIds' | 'seen' | 'detectedAt' | 'detectedBy'>> {
  const agent = said.agent ?? (await askAgent(index));
  const severity =
    said.severity ??
    answered(
      await select<Severity>({
        message: 'How bad is it?',
        options: severities.map((value) => ({ value, label: value, hint: meanings[value] })),
      }),
    );
  const failureIds = said.failureIds ?? (await askModes(agent, index));
  const seen =
    said.seen ??
    answered(
      await text({
        message: 'What was seen? One or two sentences; the first one becomes the title',
        validate: (written) => ((written ?? '').trim() === '' ? 'Write what you see, not why it happens' : undefined),
      }),
    );
  return {
    ...{ agent, severity, failureIds, seen },
    detectedBy: said.detectedBy ?? (await askDetector()),
    detectedAt: said.detectedAt ?? (await askMoment(now)),
  };
}

async function askAgent(index: LibraryIndex<DocumentFacts>): Promise<string> {
  const cards = index.byKind.get('agent') ?? [];
  const options = cards.flatMap(({ id, title }) => (id === undefined ? [] : [{ value: id, label: id, hint: title }]));
  return answered(await autocomplete({ message: 'Which agent?', options }));
}

/** Those of the agent first; none that fits is an answer, too. */
async function askModes(agent: string, index: LibraryIndex<DocumentFacts>): Promise<readonly string[]> {
  const isOwn = ({ data }: DocumentFacts) => Array.isArray(data['agents']) && data['agents'].includes(agent);
  const modes = (index.byKind.get('failure-mode') ?? []).toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const options = modes.flatMap(({ id, title, data }) =>
    id === undefined ? [] : [{ value: id, label: id, hint: textAt(data, 'detectable_signal') ?? title }],
  );
  const chosen = answered(
    await autocompleteMultiselect({
      message: 'Which failure modes of the register? None: UNKNOWN, and a candidate at the end',
      options,
      required: false,
    }),
  );
  return chosen.length === 0 ? ['UNKNOWN'] : chosen;
}

async function askDetector(): Promise<IncidentReport['detectedBy']> {
  const unknown = 'not known';
  const options = [...detectors, unknown].map((value) => ({ value, label: value }));
  const chosen = answered(await select({ message: 'Who or what noticed it?', options }));
  return detectors.find((detector) => detector === chosen);
}

async function askMoment(now: number): Promise<number> {
  const problemOf = (written: string) => {
    const at = typedMoment(written, now);
    return typeof at === 'number' ? undefined : at.problem;
  };
  const written = answered(
    await text({
      message: 'When was it noticed? `now`, `20m` ago, or a moment with its zone',
      initialValue: 'now',
      validate: (typed) => problemOf(typed ?? ''),
    }),
  );
  const at = typedMoment(written, now);
  return typeof at === 'number' ? at : now;
}
