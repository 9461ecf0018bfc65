#!/usr/bin/env bash
# Packs the npm packages of a release from its archives: bash packaging/npm/from-archives.sh FOLDER VERSION
# FOLDER holds somelint-VERSION-TARGET.tar.gz for every target of platforms.json; the packages are put beside them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
version=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
programs=()
while read -r platform target; do
  mkdir "$work/$platform"
  tar -xzf "$folder/somelint-$version-$target.tar.gz" -C "$work/$platform"
  program=$work/$platform/somelint
  [ -f "$program" ] || program=$program.exe
  programs+=("$platform=$program")
done < <(node -p "Object.entries(require('$here/platforms.json')).map((pair) => pair.join(' ')).join('\n')")
node "$here/build.mjs" "$work/packages" "${programs[@]}"
npm pack --silent --pack-destination "$folder" "$work"/packages/*/
