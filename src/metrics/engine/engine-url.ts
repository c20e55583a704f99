import type { EngineOptions } from './engine-options.ts';
import { MetricsError } from './metrics-error.ts';

/**
 * The address of a database, from the environment variable that the configuration names. Throws `MetricsError`, which never
 * says what the variable holds: it may be a password.
 */
export function engineUrl(
  { environment, urlVariable }: EngineOptions,
  engine: string,
  protocols: readonly string[],
  example: string,
): URL {
  const written = environment[urlVariable];
  const how = `Set \`${urlVariable}\` to its address, for example \`${example}\`.`;
  if (written === undefined || written.trim() === '') {
    throw new MetricsError(
      `Nothing says where ${engine} is: ${urlVariable} is not set`,
      'An address holds a password, so it is read from the environment and never from a file.',
      how,
    );
  }
  const url = URL.canParse(written.trim()) ? new URL(written.trim()) : undefined;
  if (url === undefined || !protocols.includes(url.protocol) || url.hostname === '') {
    throw new MetricsError(
      `What ${urlVariable} holds is no address of ${engine}`,
      `It has to begin with ${protocols.map((protocol) => `\`${protocol}//\``).join(' or ')} and to name a host; a \`@\`, \`/\` or \`#\` in a password is written \`%40\`, \`%2F\`, \`%23\`.`,
      how,
    );
  }
  return url;
}

/** A text from a server without the password. */
export function withoutPassword(text: string, url: URL): string {
  const secrets = [url.password, decoded(url.password)].filter((secret) => secret !== '');
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '•••'), text);
}

/** What a part of an address says; as it stands there when it is not encoded well. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
