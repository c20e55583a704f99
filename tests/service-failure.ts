import { ServiceError } from '../src/services/service-error.ts';

/** What, why and how of a failure of a service; throws when there was none, or another one. */
export async function serviceFailure(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof ServiceError)) throw new Error(`no failure of the service: ${error}`);
  return `${error.message}. ${error.why} ${error.how}`;
}
