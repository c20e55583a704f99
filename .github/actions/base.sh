#!/usr/bin/env bash
# Prints the commit or branch that the change is compared with, and sees to it that its history is here: a checkout has one
# commit unless it is told otherwise. Prints nothing outside of a pull request.
set -euo pipefail

if [[ -n "${BASE:-}" ]]; then
  echo "$BASE"
  exit 0
fi
[[ -n "${GITHUB_BASE_REF:-}" ]] || exit 0
branch="origin/$GITHUB_BASE_REF"

if git merge-base "$branch" HEAD >/dev/null 2>&1; then
  echo "$branch"
  exit 0
fi
# What GitHub checks out for a pull request is its merge into the base: the first parent is what it is merged into.
if [[ "$(git rev-parse HEAD)" == "${GITHUB_SHA:-}" ]]; then
  git fetch --quiet --no-tags --depth=2 origin "$GITHUB_SHA" >&2
  if git rev-parse --verify --quiet 'HEAD^2^{commit}' >/dev/null; then
    git rev-parse 'HEAD^1'
    exit 0
  fi
fi
git fetch --quiet --no-tags --unshallow origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/$branch" >&2
echo "$branch"
