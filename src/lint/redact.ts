import type { Diagnostic, Fix } from './diagnostic.ts';

/** What stands in an output where a secret or a person's data would. */
const hidden = '•';
/** Shorter texts are not looked for in messages: they would be found in every word. */
const shortest = 6;

/** The text of a file; undefined when it is not at hand. */
export type TextOf = (file: string) => string | undefined;

/**
 * The findings without what the sensitive ones point at: another rule may have quoted the same value in its message. A
 * message that was cut inside of it is cleaned as well.
 */
export function redact(diagnostics: readonly Diagnostic[], textOf: TextOf): readonly Diagnostic[] {
  const secrets = diagnostics.flatMap(({ sensitive, span, file }) => {
    const secret = sensitive === true && span !== undefined ? textOf(file)?.slice(span.start, span.end) : undefined;
    return secret === undefined || secret.length < shortest ? [] : [secret.replaceAll(/\s+/g, ' ')];
  });
  if (secrets.length === 0) return diagnostics;
  const clean = (text: string): string => secrets.reduce(without, text);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    message: clean(diagnostic.message),
    why: clean(diagnostic.why),
    how: clean(diagnostic.how),
    related: diagnostic.related.map((place) => ({ ...place, message: clean(place.message) })),
    expected: diagnostic.expected.map(clean),
    fix: diagnostic.fix && withoutSecrets(diagnostic.fix, clean),
  }));
}

/** A fix that would write a secret once more is none. */
function withoutSecrets(fix: Fix, clean: (text: string) => string): Fix | undefined {
  if (fix.edits.some(({ text }) => clean(text) !== text)) return undefined;
  return { ...fix, title: clean(fix.title) };
}

/** The same texts with every sensitive span hidden, character for character, so that columns stay where they are. */
export function redactTexts(diagnostics: readonly Diagnostic[], textOf: TextOf): TextOf {
  const spans = Map.groupBy(
    diagnostics.filter(({ sensitive }) => sensitive),
    ({ file }) => file,
  );
  const cleaned = new Map<string, string | undefined>();
  return (file) => {
    const found = spans.get(file);
    if (found === undefined) return textOf(file);
    if (!cleaned.has(file)) {
      const clean = found.reduce<string | undefined>((text, { span }) => {
        if (text === undefined || span === undefined) return text;
        const secret = text.slice(span.start, span.end).replaceAll(/[^\r\n]/g, hidden);
        return text.slice(0, span.start) + secret + text.slice(span.end);
      }, textOf(file));
      cleaned.set(file, clean);
    }
    return cleaned.get(file);
  };
}

function without(text: string, secret: string): string {
  const whole = text.replaceAll(secret, hidden.repeat(3));
  const cut = whole.indexOf('…');
  if (cut < 0) return whole;
  for (let length = secret.length - 1; length >= shortest; length -= 1) {
    const part = `${secret.slice(0, length)}…`;
    if (whole.includes(part)) return whole.replaceAll(part, `${hidden.repeat(3)}…`);
  }
  return whole;
}
