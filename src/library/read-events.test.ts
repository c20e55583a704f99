import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/temporary-folder.ts';
import { diskSource } from './disk-source.ts';
import { collectEvents, readEvents } from './read-events.ts';

const globs = ['data/events/**/*.ndjson'];
const display = (path: string) => `content/${path}`;
const event = (fields: Readonly<Record<string, unknown>>) => JSON.stringify(fields);

/** The facts of one file with these lines. */
function factsOf(...lines: readonly string[]) {
  const { facts, open } = collectEvents();
  const add = open('events.ndjson');
  for (const line of lines) add(line);
  return facts;
}

describe('a line', () => {
  test.each([
    ['an event', event({ event_id: 'evt-1', ts: '2026-08-14T09:12:00Z' }), ['evt-1'], []],
    ['space around it', '  {"event_id": "evt-1"}\t', ['evt-1'], []],
    ['blank', '', [], []],
    ['only white space', ' \t', [], []],
    ['no JSON', '{"event_id": "evt-1"', [], [1]],
    ['two objects', '{"event_id": "a"}{"event_id": "b"}', [], [1]],
    ['without an id', '{"ts": "2026-08-14T09:12:00Z"}', [], [1]],
    ['an id that is no text', '{"event_id": 7}', [], [1]],
    ['a list', '[{"event_id": "a"}]', [], [1]],
    ['null', 'null', [], [1]],
    ['a text', '"evt-1"', [], [1]],
  ])('%s', (_, line, ids, malformed) => {
    const facts = factsOf(line);
    expect(facts.ids).toEqual(ids);
    expect(facts.malformed).toEqual(malformed.map((number) => ({ file: 'events.ndjson', line: number })));
  });

  test('malformed and blank lines count, so that the number is that of the file', () => {
    const { ids, malformed, boundaryCrossings } = factsOf(
      '',
      event({ event_id: 'a' }),
      '?',
      ' ',
      event({ event_id: 'b', event_type: 'boundary-cross' }),
      '?',
    );
    expect(ids).toEqual(['a', 'b']);
    expect(malformed.map(({ line }) => line)).toEqual([3, 6]);
    expect(boundaryCrossings.map(({ line }) => line)).toEqual([5]);
  });
});

describe('a boundary crossing', () => {
  test.each([
    ['by its type', { event_type: 'boundary-cross' }, true],
    ['by its failure: an unsafe action', { event_type: 'failure', failure_id_refs: ['unsafe-action-attempted'] }, true],
    ['by one of its failures', { event_type: 'failure', failure_id_refs: ['tool-timeout', 'pii-leak-risk'] }, true],
    ['not by another failure', { event_type: 'failure', failure_id_refs: ['tool-timeout'] }, false],
    ['not by an override that names it', { event_type: 'override', failure_id_refs: ['pii-leak-risk'] }, false],
    ['not by failures that are no list', { event_type: 'failure', failure_id_refs: 'pii-leak-risk' }, false],
    ['not without a type', {}, false],
  ])('%s', (_, fields, expected) => {
    expect(factsOf(event({ event_id: 'a', ...fields })).boundaryCrossings).toHaveLength(expected ? 1 : 0);
  });

  test('is told with what the rules need, and no more', () => {
    const fields = { event_id: 'a', ts: '2026-08-14T09:12:00Z', agent_id: 'support-triage', rationale: 'secret' };
    const line = event({ ...fields, event_type: 'boundary-cross', failure_id_refs: ['pii-leak-risk', 7] });
    expect(factsOf(line).boundaryCrossings).toEqual([
      {
        event_id: 'a',
        ts: '2026-08-14T09:12:00Z',
        agent_id: 'support-triage',
        failure_id_refs: ['pii-leak-risk'],
        file: 'events.ndjson',
        line: 1,
      },
    ]);
  });
});

describe('the files', () => {
  const line = (id: string) => `${event({ event_id: id })}\n`;

  test('sorted by path, each once, whatever globs find it', async () => {
    const folder = temporaryFolder({
      'data/events/b.ndjson': line('3'),
      'data/events/a/z.ndjson': line('1'),
      'data/events/a.ndjson': line('2'),
      'data/events/notes.txt': '?',
      'data/other.ndjson': line('4'),
    });
    const facts = await readEvents(diskSource(folder), [...globs, 'data/events/*.ndjson'], display);
    expect(facts.files).toEqual(['a.ndjson', 'a/z.ndjson', 'b.ndjson'].map((path) => `content/data/events/${path}`));
    expect(facts.ids).toEqual(['2', '1', '3']);
    expect(facts.malformed).toEqual([]);
  });

  test('none', async () => {
    expect(await readEvents(diskSource(temporaryFolder()), globs, display)).toEqual({
      ...{ ids: [], boundaryCrossings: [], malformed: [], files: [] },
    });
  });

  test('as editors and shells write them: byte order mark, CRLF, separators of lines inside of a text', async () => {
    const text = `\uFEFF${event({ event_id: 'a', rationale: 'one\u2028two' })}\r\n\r\n${event({ event_id: 'b' })}\r\n?`;
    const facts = await readEvents(diskSource(temporaryFolder({ 'data/events/a.ndjson': text })), globs, display);
    expect(facts.ids).toEqual(['a', 'b']);
    expect(facts.malformed).toEqual([{ file: 'content/data/events/a.ndjson', line: 4 }]);
  });

  test('one that cannot be read is told, and the others are read; a folder is none', async () => {
    const folder = temporaryFolder({ 'data/events/b.ndjson': line('1') });
    symlinkSync('nothing', join(folder, 'data/events/a.ndjson'));
    mkdirSync(join(folder, 'data/events/c.ndjson'));
    const facts = await readEvents(diskSource(folder), globs, display);
    expect(facts.ids).toEqual(['1']);
    expect(facts.files).toEqual(['content/data/events/a.ndjson', 'content/data/events/b.ndjson']);
    expect(facts.malformed).toEqual([{ file: 'content/data/events/a.ndjson', line: 1 }]);
  });

  test('outside of the content folder, by a relative or a whole path', async () => {
    const folder = temporaryFolder({ 'content/a.md': '', 'events/a.ndjson': line('1') });
    const both = ['../events/*.ndjson', join(folder, 'events/*.ndjson')];
    const facts = await readEvents(diskSource(join(folder, 'content')), both, (path) => path);
    expect(facts).toMatchObject({ ids: ['1'], files: ['../events/a.ndjson'] });
  });
});
