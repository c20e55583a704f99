#!/usr/bin/env bash
# The verdict in the log and in the step summary.
set -euo pipefail
actions="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
base="$("$actions/base.sh")"

options=()
[[ -z "${CONTENT:-}" ]] || options+=(--content "$CONTENT")
[[ -z "${CONFIG:-}" ]] || options+=(--config "$CONFIG")
[[ -z "$base" ]] || options+=(--base "$base")
for agent in ${AGENTS:-}; do options+=(--agent "$agent"); done

status=0
verdict="$RUNNER_TEMP/reliability-gate.txt"
TRANSCRIPT="$verdict" "$actions/reliability.sh" gate merge ${options[@]+"${options[@]}"} || status=$?
[[ -e "$verdict" ]] || exit "$status"
# A fence is closed only by one that is at least as long.
{
  echo '````````text'
  sed 's/````````/```` ````/g' "$verdict"
  echo '````````'
} >>"$GITHUB_STEP_SUMMARY"
exit "$status"
