import { describe, expect, test } from 'vitest';
import { timelineChart } from './timeline-chart.ts';

const times = {
  started_at: '2026-05-01T09:00:00Z',
  detected_at: '2026-05-01T10:30:00Z',
  resolved_at: '2026-05-01T12:00:00Z',
};
const entry = (instant: string | undefined, event = 'x') => ({ event, ...(instant ? { instant } : {}) });
const labels = (svg: string) => [...svg.matchAll(/class="number"[^>]*>([^<]+)</gu)].map(([, label]) => label);

describe('timelineChart', () => {
  test('numbers the entries as the timeline does, those without a time left out', () => {
    const chart = timelineChart(
      'c',
      [entry('2026-05-01T09:00:00Z'), entry(undefined), entry('2026-05-01T12:00:00Z')],
      times,
    );
    expect(labels(chart?.svg ?? '')).toEqual(['1', '3']);
  });

  test('puts entries that would touch under one label', () => {
    const chart = timelineChart(
      'c',
      ['09:00', '10:30', '10:33', '10:36', '12:00'].map((time) => entry(`2026-05-01T${time}:00Z`)),
      times,
    );
    expect(labels(chart?.svg ?? '')).toEqual(['1', '2–4', '5']);
  });

  test('says in words what it shows', () => {
    const chart = timelineChart('c', [], times);
    expect(chart?.summary).toBe('3 h from the first point to the resolution, 1 h 30 min of it undetected.');
    expect(chart?.svg).toContain(chart?.summary);
    expect(chart?.svg).toMatch(/role="img" aria-labelledby="c-title c-desc"/u);
  });

  test('counts what is far outside', () => {
    expect(timelineChart('c', [entry('2026-04-01T00:00:00Z'), entry('2026-05-01T10:00:00Z')], times)?.outside).toBe(1);
  });

  test('needs neither style attributes nor text of the document', () => {
    const chart = timelineChart('c', [entry('2026-05-01T09:00:00Z', '<script>'), entry('2026-05-01T12:00:00Z')], times);
    expect(chart?.svg).not.toMatch(/style=|<script/u);
  });

  test('is not drawn without a scale', () => {
    expect(timelineChart('c', [entry('2026-05-01T09:00:00Z')], {})).toBeUndefined();
  });
});
