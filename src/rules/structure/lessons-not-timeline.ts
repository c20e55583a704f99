import { z } from 'zod';
import type { Document, Pointer, Span } from '../../reader/document.ts';
import { plainText, spanOf } from '../../reader/plain-text.ts';
import { leadingTime } from '../../reader/written-time.ts';
import { textBlocks } from '../body-text.ts';
import { defineRule } from '../define-rule.ts';
import { contentWords, shareIn } from '../words.ts';

/** A lesson, as an entry of `lessons` or a block of the section. */
interface Lesson {
  readonly text: string;
  readonly at: Span | { readonly pointer: Pointer };
}

export default defineRule({
  id: 'structure/lessons-not-timeline',
  scope: 'document',
  kinds: ['postmortem'],
  severity: 'warning',
  fix: 'none',
  source: ['003 Common failure modes, Lessons section'],
  options: z.strictObject({
    overlap: z
      .number()
      .min(0)
      .max(1)
      .default(0.8)
      .describe("Share of a lesson's words that one timeline entry has too, from which it is a copy."),
    words: z.int().min(1).default(5).describe('Shorter lessons are not compared.'),
  }),
  messages: {
    clock: {
      what: 'This lesson starts with a time, `{time}`',
      why: 'What happened when is the timeline; a lesson says what is known now and was not known before.',
      how: 'Say what was learned and what will be done differently, in words that hold without this incident.',
    },
    copy: {
      what: 'This lesson says again what the timeline says',
      why: 'A reader of the lessons alone learns that something happened, but not what follows from it.',
      how: 'Say what was learned and what will be done differently, in words that hold without this incident.',
    },
  },
  check({ document, tree, options, report }) {
    const lessons = [...fieldLessons(document), ...sectionLessons(document, tree)];
    if (lessons.length === 0) return;
    const entries = timelineEvents(document);
    for (const { text, at } of lessons) {
      const time = leadingTime(text)?.time;
      if (time?.time !== undefined || time?.relative !== undefined) {
        report({ message: 'clock', at, data: { time: time.written } });
        continue;
      }
      const lesson = contentWords(text);
      if (lesson.size < options.words) continue;
      const copied = entries.find(({ event }) => shareIn(lesson, event) >= options.overlap);
      if (copied === undefined) continue;
      report({ message: 'copy', at, related: [{ at: { pointer: copied.pointer }, message: 'the entry it repeats' }] });
    }
  },
});

function timelineEvents(document: Document): readonly { event: ReadonlySet<string>; pointer: Pointer }[] {
  const timeline = document.data['timeline'];
  if (!Array.isArray(timeline)) return [];
  return timeline.flatMap((entry: unknown, index) => {
    const event = (entry as { event?: unknown } | null)?.event;
    return typeof event === 'string' ? [{ event: contentWords(event), pointer: `/timeline/${index}/event` }] : [];
  });
}

function fieldLessons(document: Document): readonly Lesson[] {
  const lessons = document.data['lessons'];
  if (!Array.isArray(lessons) || document.origins['/lessons'] !== undefined) return [];
  return lessons.flatMap((text: unknown, index) =>
    typeof text === 'string' ? [{ text, at: { pointer: `/lessons/${index}` } }] : [],
  );
}

function sectionLessons(document: Document, tree: Parameters<typeof textBlocks>[0]): readonly Lesson[] {
  const sections = document.sections.filter(({ role }) => role === 'lessons');
  if (sections.length === 0) return [];
  return textBlocks(tree).flatMap(({ node, quoted, header }): Lesson[] => {
    const at = spanOf(node);
    const inside = sections.some(({ whole }) => at.start >= whole.start && at.end <= whole.end);
    return inside && !quoted && !header && node.type !== 'heading' ? [{ text: plainText(node), at }] : [];
  });
}
