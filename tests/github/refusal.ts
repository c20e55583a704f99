/** An answer of GitHub that is not what was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: {
      readonly errors?: readonly (string | FieldError)[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly url?: string;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.body = {
      message,
      ...(more.errors && { errors: more.errors }),
      ...(more.url && { url: more.url }),
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    };
    this.headers = more.headers ?? {};
  }
}

/** What is wrong with a field, in GitHub's words. */
export interface FieldError {
  readonly resource: string;
  readonly field?: string;
  readonly code: 'already_exists' | 'custom' | 'invalid' | 'missing' | 'missing_field' | 'unprocessable';
  readonly message?: string;
  readonly value?: string;
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');

export const invalid = (...errors: (string | FieldError)[]): Refusal =>
  new Refusal(422, 'Validation Failed', { errors });

/** GitHub's limit of a body of an issue, a comment or a review, in characters. */
const bodyLimit = 65_536;

/** Refuses a text that GitHub finds too long. */
export function checkLength(
  resource: string,
  text: string | null | undefined,
  field = 'body',
  limit = bodyLimit,
): void {
  if (text === null || text === undefined || [...text].length <= limit) return;
  const message = `${field} is too long (maximum is ${limit} characters)`;
  throw invalid({ resource, code: 'custom', field, message });
}
