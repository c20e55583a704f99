import { describe, expect, test } from 'vitest';
import { type RollingScore, rollingScoreChart } from './rolling-score-chart.ts';
import { type ScoreRow, scoreChart } from './score-chart.ts';

const row = (fields: Partial<ScoreRow> = {}): ScoreRow => ({
  ...{ label: 'tone <1>', mean: 4, low: 3, high: 5, n: 12, floor: undefined, ...fields },
});
const audit = (fields: Partial<RollingScore> = {}): RollingScore => ({
  ...{ label: 'audit-2026-09', day: '2026-09-21', own: 4, rolling: 3.5, low: 3, high: 4, n: 12, ...fields },
});

describe('the scores of an audit', () => {
  test('a dot at its mean, its interval, its floor, and the same as a table', () => {
    const { svg, table } = scoreChart('s', 'Scores', [row({ floor: 3 })], 'Said.');
    expect(svg).toContain('<title id="s-title">Scores</title><desc id="s-desc">Said.</desc>');
    expect(svg).toContain('tone &lt;1&gt;');
    // From 1 % to 99 % of the width.
    expect(svg).toMatch(/class="score-interval" x1="59\.8%" x2="99%"/);
    expect(svg).toMatch(/class="share-mark" x1="59\.8%"/);
    expect(svg).toMatch(/class="score-dot" cx="79\.4%"/);
    expect(table.rows).toEqual([['tone <1>', '4.00', '3.00 to 5.00', 12, 3]]);
  });

  test('without an interval or a floor there is none', () => {
    const { svg, table } = scoreChart('s', 'Scores', [row({ low: undefined, high: undefined })], '');
    expect(svg).not.toMatch(/score-interval|share-mark/);
    expect(table.rows[0]?.slice(2)).toEqual(['none', 12, 'none']);
  });
});

describe('rolling averages', () => {
  test('a line through the averages, an open dot for each audit alone', () => {
    const { svg, summary, table } = rollingScoreChart('r', 'Tone', [
      audit(),
      audit({ day: '2026-10-21', rolling: 5, own: 5, n: 28 }),
    ]);
    expect(svg).toContain('points="44,44 292,8"');
    expect(svg.match(/score-own/g)).toHaveLength(2);
    expect(summary).toBe('5.00 over the last 28 transcripts until 2026-10-21; 3.50 until 2026-09-21.');
    expect(table.rows[0]).toEqual(['audit-2026-09', '2026-09-21', '4.00', '3.50', '3.00 to 4.00', 12]);
  });

  test('one audit is a dot in the middle and no line; none says so', () => {
    const { svg } = rollingScoreChart('r', 'Tone', [audit({ low: undefined, high: undefined })]);
    expect(svg).not.toMatch(/polyline|score-interval/);
    expect(svg).toContain('cx="168"');
    expect(rollingScoreChart('r', 'Tone', []).summary).toBe('Nothing was scored.');
  });
});
