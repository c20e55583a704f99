#!/usr/bin/env bash
# Annotations, a step summary and a SARIF file; with a base, only what the change caused blocks.
set -euo pipefail
actions="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
base="$("$actions/base.sh")"
sarif="${SARIF:-$RUNNER_TEMP/reliability.sarif}"
printf '%s\n' "base=$base" "sarif=$sarif" >>"$GITHUB_OUTPUT"

library=(--cache-dir "$RUNNER_TEMP/reliability-cache")
[[ -z "${CONTENT:-}" ]] || library+=(--content "$CONTENT")
[[ -z "${CONFIG:-}" ]] || library+=(--config "$CONFIG")
[[ -z "${BASELINE:-}" ]] || library+=(--baseline "$BASELINE")
counting=()
[[ -z "$base" ]] || counting+=(--base "$base")
[[ -z "${MAX_WARNINGS:-}" ]] || counting+=(--max-warnings "$MAX_WARNINGS")

status=0
"$actions/reliability.sh" lint "${library[@]}" ${counting[@]+"${counting[@]}"} \
  --format github --report "sarif=$sarif" --report "markdown=$GITHUB_STEP_SUMMARY" || status=$?

# A run in which a rule failed has a review as well: it says that nothing was decided.
if [[ -n "${REVIEW:-}" && -n "$base" ]]; then
  mkdir -p "$(dirname "$REVIEW")"
  "$actions/reliability.sh" review-pr prepare "${library[@]}" --base "$base" --out "$REVIEW"
fi
exit "$status"
