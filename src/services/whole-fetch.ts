/** `fetch` that gives an answer whole or fails: its own timeout, the body read to the end, JSON that parses. */
export function wholeFetch(timeout: number): typeof fetch {
  return async (input, init) => {
    const signals = [init?.signal, AbortSignal.timeout(timeout)].filter((signal) => signal != null);
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    const body = await response.arrayBuffer();
    // A body that was cut reads as an empty or a broken one, which a client would take for the answer.
    if (/\bjson\b/.test(response.headers.get('content-type') ?? '') && body.byteLength > 0) {
      JSON.parse(Buffer.from(body).toString('utf8'));
    }
    const { status, statusText, headers, url } = response;
    const whole = new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    // A made response has no address, and lists of pages are followed from it.
    return Object.defineProperty(whole, 'url', { value: url });
  };
}
