/** An action of somebody else, at the commit that we looked at. */
interface KnownAction {
  readonly version: string;
  readonly commit: string;
  readonly inputs: readonly string[];
  readonly required?: readonly string[];
}

/**
 * The actions that workflows may use. The commits are those of the release tags in the actions' own repositories, read on
 * 2026-11-21; inputs are those that we use.
 */
export const knownActions: Readonly<Record<string, KnownAction>> = {
  'actions/checkout': {
    version: 'v7.0.1',
    commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    inputs: ['fetch-depth', 'persist-credentials', 'ref', 'repository'],
    required: ['persist-credentials'],
  },
  'actions/setup-node': {
    version: 'v7.0.0',
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    inputs: ['node-version', 'package-manager-cache'],
    // A cache that another workflow filled is code of that workflow.
    required: ['node-version', 'package-manager-cache'],
  },
  'actions/upload-artifact': {
    version: 'v7.0.0',
    commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
    inputs: ['name', 'path', 'if-no-files-found', 'retention-days'],
    required: ['path'],
  },
  'actions/download-artifact': {
    version: 'v8.0.1',
    commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c',
    inputs: ['name', 'path', 'run-id', 'github-token'],
  },
  'actions/upload-pages-artifact': {
    version: 'v5.0.0',
    commit: 'fc324d3547104276b827a68afc52ff2a11cc49c9',
    inputs: ['path'],
    required: ['path'],
  },
  'actions/deploy-pages': {
    version: 'v5.0.0',
    commit: 'cd2ce8fcbc39b97be8ca5fce6e763baed58fa128',
    inputs: [],
  },
};
