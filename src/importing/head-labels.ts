import type { RootContent, Table } from 'mdast';
import type { Span } from '../reader/document.ts';
import { readLabels } from '../reader/labels.ts';
import type { Outline } from '../reader/sections.ts';
import { readTable } from '../reader/tables.ts';

/** What the head of a review says of the incident, by the names people give it. */
const names = {
  id: [
    'id',
    'incident id',
    'incident',
    'incident number',
    'incident no',
    'postmortem id',
    'report id',
    'インシデントid',
    '事故编号',
    '编号',
    '障害番号',
    'id del incidente',
    'vorfall-id',
    '인시던트 id',
  ],
  title: ['title', 'incident title', 'タイトル', '件名', '标题', 'título', 'titel', '제목'],
  date: [
    'date',
    'incident date',
    'date of incident',
    'date of the incident',
    'date(s)',
    'when',
    'occurred',
    'occurred on',
    '日付',
    '発生日',
    '日期',
    '事故日期',
    'fecha',
    'fecha del incidente',
    'datum',
    '날짜',
    '발생일',
  ],
  severity: [
    'severity',
    'incident severity',
    'sev',
    'severity level',
    'impact level',
    '重大度',
    '深刻度',
    '严重程度',
    '严重级别',
    '故障等级',
    '事故级别',
    '级别',
    'severidad',
    'gravedad',
    'schweregrad',
    '심각도',
    '등급',
  ],
  period: [
    'incident period',
    'impact period',
    'impact window',
    'duration of impact',
    'outage window',
    '影響期間',
    '障害期間',
    '影响时间',
    '影响时间段',
    '故障时间',
    'periodo',
    'zeitraum',
    '장애 시간',
    '영향 기간',
  ],
  started_at: [
    'started',
    'started at',
    'start',
    'start time',
    'incident start',
    'began',
    'began at',
    'start date',
    '発生日時',
    '開始日時',
    '发生时间',
    '开始时间',
    'inicio',
    'hora de inicio',
    'beginn',
    '발생 일시',
    '시작 시각',
  ],
  detected_at: [
    'detected',
    'detected at',
    'discovered',
    'discovered at',
    'time detected',
    'detection time',
    'reported',
    'reported at',
    '検知日時',
    '検出日時',
    '发现时间',
    '检测时间',
    'detectado',
    'erkannt',
    '감지 시각',
    '탐지 시각',
  ],
  acknowledged_at: ['acknowledged', 'acknowledged at', '対応開始日時', '确认时间'],
  mitigated_at: ['mitigated', 'mitigated at', 'time mitigated', '緩和日時', '缓解时间'],
  resolved_at: [
    'resolved',
    'resolved at',
    'end',
    'ended',
    'end time',
    'incident end',
    'time resolved',
    'fixed',
    '復旧日時',
    '解決日時',
    '終了日時',
    '恢复时间',
    '解决时间',
    '结束时间',
    'resuelto',
    'behoben',
    'ende',
    '해결 시각',
    '복구 시각',
    '종료 시각',
  ],
  published_at: [
    'published',
    'published at',
    'publication date',
    'date published',
    '公開日',
    '发布日期',
    'publicado',
    'veröffentlicht',
    '게시일',
  ],
  agent_id: ['agent', 'agent id'],
} as const;

export type HeadField = keyof typeof names;

/** A label of the head under the field that it names. */
export interface HeadLabel {
  readonly field: HeadField;
  /** As written. */
  readonly name: string;
  readonly value: string;
  readonly at: Span;
}

const fields = new Map<string, HeadField>(
  (Object.keys(names) as HeadField[]).flatMap((field) => names[field].map((name) => [name, field] as const)),
);

/** How far down the head of a review may reach. */
const headSections = 6;

/**
 * The labels of the head: before the first heading, below the title, and in the first sections that are no part of the
 * review itself (`Metadata`, `概要`), in the order of the text.
 */
export function headLabels(outline: Outline, text: string): readonly HeadLabel[] {
  const head = outline.sections
    .slice(0, headSections)
    .filter(({ section: { role } }) => role === undefined || role === 'summary' || role === 'what-happened');
  const blocks = [...outline.preamble, ...head.flatMap((section) => section.blocks)];
  const labels = [
    ...readLabels(blocks, text).map(({ name, found }) => ({
      name,
      value: 'value' in found ? String(found.value) : '',
      at: found.at,
    })),
    ...blocks.flatMap((block) => (isSingleRow(block) ? rowLabels(block) : [])),
  ];
  return labels.flatMap(({ name, value, at }) => {
    const field = fields.get(name.replace(/[\s*_`]+/g, ' ').trim());
    return field === undefined || value === '' ? [] : [{ field, name, value, at }];
  });
}

/** A table with a column for each label and one row of values. */
function isSingleRow(block: RootContent): block is Table {
  return block.type === 'table' && block.children.length === 2 && (block.children[0]?.children.length ?? 0) > 2;
}

function rowLabels(table: Table): readonly { name: string; value: string; at: Span }[] {
  const { header, rows } = readTable(table);
  return header.flatMap(({ text }, index) => {
    const cell = rows[0]?.cells[index];
    return cell === undefined || cell.text === '' ? [] : [{ name: text.toLowerCase(), value: cell.text, at: cell.at }];
  });
}
