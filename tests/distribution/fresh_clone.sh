#!/usr/bin/env bash
# Clones the newest commit into a folder with spaces in its name and builds the site there, as on a
# fresh machine; then again, without network where that can be arranged. Takes some minutes.
set -euo pipefail

checkout="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
clone="$folder/a fresh clone"

git clone --quiet "$checkout" "$clone"
cd "$clone"
make site

for page in index.html requests/index.html legal/index.html legal/changes/index.html \
  legal/privacy-policy/index.html legal/privacy-policy/history/index.html \
  legal/privacy-policy/1.0/policy.md legal/feed.xml; do
  test -s "site/$page" || { echo "missing: site/$page"; exit 1; }
done
test -z "$(git status --porcelain)" || { echo "the build left files behind:"; git status --short; exit 1; }

rm -rf site
if unshare --net true 2>/dev/null; then
  unshare --net make site
  test -s site/legal/index.html
  echo "Fine: built on a fresh clone, and again without network."
else
  make site
  test -s site/legal/index.html
  echo "Fine: built on a fresh clone, and again. (The network could not be cut off here; root can.)"
fi
