/** A record that was found. */
export interface Hit {
  readonly url: string;
  readonly title: string;
  readonly id: string;
  readonly kind: string;
  readonly severity: string | undefined;
  /** HTML with `<mark>`, escaped by Pagefind. */
  readonly excerpt: string;
}

interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number; ranking: { pageLength: number } }): Promise<void>;
  search(
    words: string | null,
    options?: { filters?: Record<string, string> },
  ): Promise<{ results: { data(): Promise<Data> }[] }>;
}

interface Data {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

const shown = 12;
let loaded: Promise<Pagefind> | undefined;

/** The index is loaded with the first question: a reader who does not search does not pay for it. */
function pagefind(): Promise<Pagefind> {
  loaded ??= (async () => {
    const base = document.body.dataset['base'] ?? '/';
    const module = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind;
    // A postmortem is long because it says much; by default short texts are preferred to it.
    await module.options({ baseUrl: base, excerptLength: 24, ranking: { pageLength: 0.3 } });
    return module;
  })();
  return loaded;
}

/**
 * The records for the words, best first, and what to say about them; undefined for an empty question. The record whose id
 * (or whose action's id) was typed stands first.
 */
export async function find(question: string): Promise<{ hits: Hit[]; message: string } | undefined> {
  const words = question.trim();
  if (words === '') return undefined;
  try {
    const index = await pagefind();
    const exact = /^[\w.-]+$/u.test(words)
      ? (await index.search(null, { filters: { id: words.toLowerCase() } })).results
      : [];
    const { results } = await index.search(words);
    const data = await Promise.all(
      [...exact, ...results].slice(0, shown + exact.length).map((result) => result.data()),
    );
    const hits = [...new Map(data.map((item) => [item.url, hit(item)])).values()];
    const total = Math.max(hits.length, results.length);
    return {
      hits,
      message: total === 0 ? `Nothing found for “${words}”.` : `${total} ${total === 1 ? 'record' : 'records'}`,
    };
  } catch {
    return { hits: [], message: 'The search index could not be loaded.' };
  }
}

function hit({ url, excerpt, meta }: Data): Hit {
  return {
    url,
    excerpt,
    title: meta['title'] ?? url,
    id: meta['id'] ?? '',
    kind: meta['kind'] ?? '',
    severity: meta['severity'],
  };
}
