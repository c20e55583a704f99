#!/usr/bin/env bash
# Packets and what was sent lie on a branch until they are merged: a job that runs again takes them from there, and sends nothing twice.
set -euo pipefail
actions="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
branch=reliability/packets
main="$GITHUB_REF_NAME"
folder="${CONTENT:-content}"
author=(-c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com')

keep() {
  local path="$folder/$1"
  [[ -e "$path" ]] || return 0
  git add -- "$path"
  git diff --cached --quiet && return 0
  git "${author[@]}" commit --quiet --message "$2"
  git push --quiet origin "HEAD:refs/heads/$branch"
}

review() {
  "$actions/reliability.sh" review "$@" ${CONTENT:+--content "$CONTENT"} ${CONFIG:+--config "$CONFIG"}
}

# The worst of what happened, so that one packet keeps no other one back.
status=0
worse() {
  [[ "$1" -le "$status" ]] || status="$1"
}

git switch --quiet --force-create "$branch"
if git fetch --quiet --no-tags origin "+refs/heads/$branch:refs/remotes/origin/$branch" 2>/dev/null; then
  git "${author[@]}" merge --quiet --no-edit "origin/$branch"
fi

read -ra cadences <<<"$CADENCE"
read -ra ways <<<"$SEND"
for cadence in "${cadences[@]}"; do
  review "$cadence" || worse $?
  keep reviews "Make the $cadence packet"
done
for cadence in "${cadences[@]}"; do
  [[ "${#ways[@]}" -gt 0 ]] || break
  review "$cadence" --send "${ways[@]}" || worse $?
  keep data/reviews "Keep to whom the $cadence packet was sent"
done

if git fetch --quiet --no-tags origin "+refs/heads/$branch:refs/remotes/origin/$branch" 2>/dev/null &&
  [[ "$(git rev-list --count "origin/$main..origin/$branch")" -gt 0 ]] &&
  [[ -z "$(gh pr list --head "$branch" --state open --json number --jq '.[].number')" ]]; then
  gh pr create --base "$main" --head "$branch" --title 'Packets of reviews' \
    --body 'Made from the library as it stood. Tick the boxes, and write below “Decided” and “New actions” what comes of them.'
fi
exit "$status"
