const acronyms: Readonly<Record<string, string>> = {
  id: 'id',
  ids: 'ids',
  hitl: 'HITL',
  mttr: 'MTTR',
  ai: 'AI',
  eu: 'EU',
  act: 'Act',
  owasp: 'OWASP',
  asi: 'ASI',
  llm: 'LLM',
  mast: 'MAST',
  ms: 'Microsoft',
  atlas: 'ATLAS',
  pct: '%',
  oncall: 'on call',
  sha256: 'SHA-256',
  sla: 'SLA',
  s1: 'S1',
  s2: 'S2',
  s3: 'S3',
  mdx: 'MDX',
};

/** `partially-reversible` → `partially reversible`, `hitl_gates` → `HITL gates`: a key or an enum's value as words. */
export function wordsOf(key: string): string {
  return key
    .split(/[_\s-]/u)
    .map((word) => acronyms[word] ?? word)
    .join(' ');
}

/** The same with a capital, as a label. */
export function labelOf(key: string): string {
  const words = wordsOf(key);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `sev2` → `Sev 2`; registers have words instead: `critical` → `Critical`. */
export function severityLabel(severity: string): string {
  const number = /^sev(\d)$/u.exec(severity)?.[1];
  return number ? `Sev ${number}` : labelOf(severity);
}

/** `1 incident`, `0 incidents`, `1,204 incidents`. */
export function counted(n: number, one: string, many: string): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** 12345 → `12,345`. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/gu, ',');
}
