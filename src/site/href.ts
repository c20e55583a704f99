/** The address of a route (`/agents/`) under the base that the site is published at. */
export function href(route: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/u, '') + route;
}
