#!/usr/bin/env bash
# Conflicts fail the job when everything else is done: what came back has its pull request by then.
set -euo pipefail
actions="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
branch=reliability/sync

status=0
"$actions/reliability.sh" sync --tracker "$TRACKER" --apply --push \
  ${CONTENT:+--content "$CONTENT"} ${CONFIG:+--config "$CONFIG"} || status=$?
[[ "$status" -lt 2 ]] || exit "$status"

main="$GITHUB_REF_NAME"
if git fetch --quiet --no-tags origin "+refs/heads/$branch:refs/remotes/origin/$branch" 2>/dev/null &&
  [[ "$(git rev-list --count "origin/$main..origin/$branch")" -gt 0 ]] &&
  [[ -z "$(gh pr list --head "$branch" --state open --json number --jq '.[].number')" ]]; then
  gh pr create --base "$main" --head "$branch" --title 'Bring back what became of actions in the tracker' \
    --body 'Tickets that were made, closed or opened again since the last sync. Each change is one field of one action; comments and order stay.'
fi
exit "$status"
