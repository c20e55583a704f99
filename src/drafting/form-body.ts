import type { SectionRole } from '../reader/document.ts';
import type { Template, TemplateSection } from '../reader/templates/template.ts';
import { sectionHeading } from '../rules/section-due.ts';
import { sectionGuidance } from './section-guidance.ts';

/** The body of a template's blank form: all sections that it prints, each with what belongs there as a comment. */
export function formBody(template: Template): string {
  if (template.name === 'grow') return `## Summary\n\n${comment('summary')}\n`;
  const printed = template.sections.filter(
    ({ headings, required, role }) =>
      role !== 'references' && (required.length > 0 || template.detection.headings.includes(headings[0])),
  );
  return printed.map((section, index) => sectionForm(template, section, index + 1)).join('\n');
}

function sectionForm(template: Template, section: TemplateSection, number: number): string {
  const counts = template.name === 'coe' || template.name === 'agent-systems';
  const note = section.role === 'root-cause' && template.name === 'coe' ? ' (5 whys)' : '';
  const heading = `## ${counts ? `${number}. ` : ''}${sectionHeading(section)}${note}`;
  return [heading, comment(section.role), ...blockOf(template, section.role)].join('\n\n').concat('\n');
}

/** The part of a section that has a form of its own: a table, a list of questions, a box. */
function blockOf(template: Template, role: SectionRole): readonly string[] {
  const questions = (template.answers ?? []).filter(
    ({ role: of, entry, pointer }) => of === role && entry?.['kind'] === undefined && !inFrontMatter.has(pointer ?? ''),
  );
  if (questions.length > 0) return [questions.map(({ question }) => `- ${capital(question)}:`).join('\n')];
  const own = blocks[`${template.name} ${role}`] ?? blocks[role];
  return own === undefined ? [] : [own];
}

/** What the front matter of every form answers. */
const inFrontMatter = new Set(['/id', '/severity', '/status', '/detected_at', '/agent_id']);

/** By role, or by template and role. */
const blocks: Readonly<Record<string, string>> = {
  timeline: table('Time (UTC)', 'Event', 'Actor', 'Source'),
  'coe timeline': table('Time (UTC)', 'Event'),
  'coe impact': table('Dimension', 'Impact'),
  'coe root-cause': Array.from({ length: 5 }, () => '- Q:\n  A:')
    .join('\n')
    .concat('\n\n**Underlying systemic cause:**'),
  'coe actions': table('#', 'Action', 'Severity', 'Owner', 'Due', 'Status'),
  'coe sign-off': table('Role', 'Name', 'Date'),
  'haiku actions': table('ID', 'Category', 'Action (specific, testable)', 'Owner', 'Priority', 'Due', 'Tracking ref'),
  'playbook actions': '- [ ] owner :: due',
  'agent-systems actions': table('Action', 'Owner', 'Due', 'Artifact'),
};

function table(...columns: string[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---'))].join('\n');
}

function comment(role: SectionRole): string {
  return `<!-- ${sectionGuidance[role]} -->`;
}

function capital(question: string): string {
  const words = question.replace(/\b[a-z]+_[a-z]+\b/g, '`$&`');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
