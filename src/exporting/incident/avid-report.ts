import { incidentDescription, incidentHeadline } from './describe-incident.ts';
import { knownFailures } from './known-failures.ts';
import type { PublicIncident } from './public-incident.ts';

const domains: Readonly<Record<string, string>> = { S: 'Security', E: 'Ethics', P: 'Performance' };

/**
 * A public incident as a report of the AI Vulnerability Database (the `Report` of avidtools). Developer, deployer and credit
 * name people and organisations: they are for the one who submits it to fill in.
 */
export function avidReport(incident: PublicIncident): object {
  const views = [...new Set(incident.failures.flatMap((id) => knownFailures.get(id)?.sep ?? []))].sort();
  const techniques = incident.taxonomies['atlas'] ?? [];
  const impact = {
    ...(views.length > 0 && {
      avid: {
        risk_domain: [...new Set(views.map((view) => domains[view.charAt(0)]))],
        sep_view: views,
        lifecycle_view: ['L06: Deployment'],
        taxonomy_version: '0.2',
      },
    }),
    ...(techniques.length > 0 && { atlas: techniques.map((technique) => ({ technique })) }),
  };
  return {
    data_type: 'AVID',
    metadata: { report_id: `reliability-${incident.token}` },
    affects: { developer: [], deployer: [], artifacts: [{ type: 'System', name: 'AI agent' }] },
    problemtype: {
      classof: 'Undefined',
      type: 'Issue',
      description: { lang: 'eng', value: incidentHeadline(incident) },
    },
    description: { lang: 'eng', value: incidentDescription(incident) },
    ...(Object.keys(impact).length > 0 && { impact }),
    ...(incident.days.published !== undefined && { reported_date: incident.days.published }),
  };
}
