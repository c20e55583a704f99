#!/usr/bin/env bash
# Runs the command line of this repository on the repository that is checked out, whichever that is. The first call of a job
# installs what the tool needs to run: no dev dependencies, and no package runs a script while it is installed.
set -euo pipefail
# Elsewhere it may be called by a link.
tool="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)"
installed="$tool/node_modules/.reliability-installed"

if [[ ! -e "$installed" ]]; then
  echo '::group::Install reliability-library' >&2
  # 1 would say that something was found.
  (cd "$tool" && npm ci --omit=dev --ignore-scripts --no-audit --no-fund) >&2 || exit 2
  touch "$installed"
  echo '::endgroup::' >&2
fi
command=(node "$tool/scripts/reliability.ts" "$@")
# The lint writes workflow commands itself, and escapes what it quotes.
if [[ "${GITHUB_ACTIONS:-}" != true || "${1:-}" == lint ]]; then exec "${command[@]}"; fi

# Nothing that a document says becomes a workflow command.
token="$(node -p 'crypto.randomUUID()')"
echo "::stop-commands::$token"
status=0
"${command[@]}" 2>&1 | tee "${TRANSCRIPT:-/dev/null}" || status=$?
printf '\n::%s::\n' "$token"
exit "$status"
