import type { Template } from './template.ts';

const grave = ['sev1', 'sev2'] as const;
const reviewed = ['sev1', 'sev2', 'sev3'] as const;
const always = ['sev1', 'sev2', 'sev3', 'sev4'] as const;

/**
 * Our own template: identity, times, references and action items in front matter, narrative and timeline in the body. Its
 * headings are the common ones of the field, so that it also reads a postmortem that follows no template.
 */
export const libraryTemplate: Template = {
  name: 'library',
  title: 'Library',
  source: 'MODEL, Postmortem',
  sections: [
    {
      role: 'summary',
      headings: ['summary', 'incident summary', 'executive summary', 'overview', 'tl;dr', 'abstract', '概要', '摘要', 'サマリー', 'resumen', 'zusammenfassung', '요약'],
      required: always,
    },
    { role: 'what-happened', headings: ['what happened', 'description', 'incident description', 'details', 'background'], required: [] },
    {
      role: 'impact',
      headings: ['impact', 'customer impact', 'user impact', 'business impact', 'effects', '影響', '影响', 'impacto', 'auswirkungen', '영향'],
      required: reviewed,
      field: 'impact',
    },
    {
      role: 'timeline',
      headings: ['timeline', 'incident timeline', 'complete timeline', 'timeline of events', 'chronology', 'sequence of events', 'タイムライン', '時系列', '时间线', 'cronología', 'zeitlicher ablauf', '타임라인'],
      required: grave,
      field: 'timeline',
    },
    { role: 'detection', headings: ['detection', 'how we found out', '検知', 'detección', 'erkennung'], required: grave },
    { role: 'response', headings: ['response', 'incident response', 'response and recovery', '対応'], required: grave },
    {
      role: 'mitigation',
      headings: ['mitigation and resolution', 'mitigation', 'resolution', 'recovery', 'fix', '復旧', 'solución'],
      required: [],
    },
    { role: 'containment', headings: ['containment', 'containment actions'], required: [], field: 'containment' },
    {
      role: 'root-cause',
      headings: ['root cause', 'root causes', 'root cause analysis', 'cause', 'five whys', '5 whys', 'causes', '根本原因', '原因', 'causa raíz', 'ursache', '근본 원인'],
      required: grave,
      field: 'five_whys',
    },
    {
      role: 'contributing-factors',
      headings: ['contributing factors', 'contributing causes', 'contributing conditions', 'factors'],
      required: [],
      field: 'contributing_factors',
    },
    {
      role: 'control-gaps',
      headings: ['control gaps', 'what failed in the control layer', 'missing controls'],
      required: [],
      field: 'control_gaps',
    },
    {
      role: 'went-well',
      headings: ['what went well', 'things that went well', 'what worked', '良かった点', 'qué salió bien'],
      required: grave,
      field: 'what_went_well',
    },
    {
      role: 'went-wrong',
      headings: ['what went wrong', 'what did not go well', "what didn't go well", 'things that went poorly', 'what went poorly', '悪かった点'],
      required: grave,
      field: 'what_did_not',
    },
    {
      role: 'got-lucky',
      headings: ['where we got lucky', 'what we got lucky with', 'luck', 'lucky'],
      required: [],
      field: 'got_lucky',
    },
    {
      role: 'actions',
      headings: ['action items', 'actions', 'review actions', 'follow-ups', 'follow ups', 'follow-up actions', 'next steps', 'remediation', 'corrective actions', 'corrective and preventative measures', 'corrective and preventive measures', 'action plan', 'todo', 'アクションアイテム', '再発防止', '再発防止策', '改进措施', '预防', 'acciones', 'maßnahmen', '후속 조치'],
      required: always,
      field: 'action_items',
    },
    { role: 'prevention', headings: ['prevention', 'prevention measures', 'preventive measures', 'preventing recurrence'], required: [] },
    {
      role: 'communications',
      headings: ['communications', 'communication', 'who was told'],
      required: grave,
      field: 'communications',
    },
    {
      role: 'regulatory',
      headings: ['regulatory', 'regulatory considerations', 'compliance'],
      required: grave,
      field: 'regulatory',
    },
    {
      role: 'lessons',
      headings: ['lessons', 'lessons learned', 'lessons learnt', 'what we learned', 'learnings', '教訓', '学び', '经验教训', 'lecciones aprendidas', 'erkenntnisse', '교훈'],
      required: grave,
      field: 'lessons',
    },
    { role: 'open-questions', headings: ['open questions', 'unanswered questions'], required: [] },
    { role: 'sign-off', headings: ['sign-off', 'sign off', 'approvals'], required: [], field: 'sign_off' },
    { role: 'references', headings: ['references', 'links', 'supporting information', 'related'], required: [] },
  ],
  aliases: {
    id: ['incident_id'],
    action_items: ['corrective_hardening_tasks', 'corrective_actions'],
    contributing_factors: ['contributing'],
  },
  labels: {
    severity: ['severity', 'sev', 'priority level', '重大度', 'gravedad', 'schweregrad'],
    status: ['status', 'state'],
    agent_id: ['agent', 'agent id'],
  },
  requires: ['kind', 'id', 'title', 'status', 'severity', 'agent_id', 'detected_at', 'failure_id_refs'],
  detection: { headings: [], keys: ['kind'], threshold: 0 },
};
