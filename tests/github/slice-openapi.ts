import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Cuts `openapi.json` out of GitHub's own OpenAPI description: the operations that we use and the schemas that they need,
 * without descriptions and examples. Run by hand, with the path of `generated/api.github.com.json` of the package
 * `@octokit/openapi` (version 23.0.2 here; MIT, © Octokit contributors):
 *
 *     node tests/github/slice-openapi.ts PATH && npx biome format --write tests/github/openapi.json
 *
 * The package itself is 385 MB and no dependency.
 */
const operations: Readonly<Record<string, readonly string[]>> = {
  '/rate_limit': ['get'],
  '/user': ['get'],
  '/users/{username}': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/assignees/{assignee}': ['get'],
  '/repos/{owner}/{repo}/labels': ['get', 'post'],
  '/repos/{owner}/{repo}/labels/{name}': ['get'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': ['delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}/sub_issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/parent': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/files': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/merge': ['put'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls': ['get'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies': ['post'],
  '/repos/{owner}/{repo}/pulls/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/check-runs': ['post'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}': ['get', 'patch'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/check-runs': ['get'],
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** What tells people, not machines. */
const prose = new Set(['description', 'summary', 'externalDocs', 'tags', 'example', 'examples', 'title', 'deprecated']);

/** The value without prose and extensions. `named`: its keys are names that somebody chose, such as properties. */
function pruned(value: Json, named = false): Json {
  if (Array.isArray(value)) return value.map((item) => pruned(item));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => named || !(prose.has(key) || key.startsWith('x-')));
  return Object.fromEntries(
    kept.map(([key, item]) => [
      key,
      pruned(item, !named && ['properties', 'schemas', 'headers', 'responses'].includes(key)),
    ]),
  );
}

/** The `$ref`s inside a value. */
function referencesIn(value: Json): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (!Array.isArray(value) && typeof value['$ref'] === 'string') return [value['$ref']];
  return Object.values(value).flatMap(referencesIn);
}

const [input] = process.argv.slice(2);
if (input === undefined) throw new Error('Give the path of api.github.com.json of the package @octokit/openapi.');
const description: JsonObject = JSON.parse(readFileSync(input, 'utf8'));
const paths = description['paths'] as Record<string, JsonObject>;
const components = description['components'] as Record<string, JsonObject>;
const sliced: Record<string, JsonObject> = {};
for (const [path, methods] of Object.entries(operations)) {
  sliced[path] = Object.fromEntries(
    methods.map((method) => {
      const operation = paths[path]?.[method];
      if (operation === undefined) throw new Error(`The description has no ${method} ${path}.`);
      return [method, pruned(operation)];
    }),
  );
}
const needed: Record<string, Record<string, Json>> = {};
const open = referencesIn(sliced);
for (const reference of open) {
  const [, , kind, name] = reference.split('/') as [string, string, string, string];
  const found = components[kind]?.[name];
  if (found === undefined) throw new Error(`The description has no ${reference}.`);
  needed[kind] ??= {};
  if (name in needed[kind]) continue;
  needed[kind][name] = pruned(found);
  open.push(...referencesIn(needed[kind][name]));
}
const info = description['info'] as JsonObject;
const slice = {
  openapi: description['openapi'],
  info: {
    title: 'The operations of GitHub that we use',
    version: info['version'],
    license: info['license'],
    'x-from': '@octokit/openapi 23.0.2, generated/api.github.com.json, cut by slice-openapi.ts',
  },
  paths: sliced,
  components: needed,
};
writeFileSync(join(import.meta.dirname, 'openapi.json'), `${JSON.stringify(slice)}\n`);
