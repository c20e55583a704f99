/** The seven links of every page. Everything else is one step behind the catalogue. */
export const navigation: readonly { readonly label: string; readonly route: string }[] = [
  { label: 'Postmortems', route: '/postmortems/' },
  { label: 'Failure modes', route: '/failure-modes/' },
  { label: 'Agents', route: '/agents/' },
  { label: 'Actions', route: '/actions/' },
  { label: 'Playbooks', route: '/playbooks/' },
  { label: 'Catalogue', route: '/catalogue/' },
  { label: 'Rules', route: '/rules/' },
];
