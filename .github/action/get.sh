#!/usr/bin/env bash
# Gets the program that goes with this version of the action, and says where it is in the output `program`.
#
# That is the one named by the input, else the released one that the file `pinned` beside this script names, if its
# checksum is the one that stands there, else one built from the source that this script came with.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
temporary=${RUNNER_TEMP:?the runner sets it}

fail() {
  printf '::error title=somelint::%s\n' "$1"
  exit 2
}

found() {
  "$1" --version || fail "$2 does not run on this machine"
  printf 'program=%s\n' "$1" >>"$GITHUB_OUTPUT"
  exit 0
}

# The name of a release for this machine; nothing where none is made.
target() {
  case "${RUNNER_OS:-}-${RUNNER_ARCH:-}" in
    Linux-X64) echo x86_64-unknown-linux-musl ;;
    Linux-ARM64) echo aarch64-unknown-linux-musl ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
  esac
}

checksum() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

# The released program, where one is pinned and can be fetched.
released() {
  local target sum name archive folder version base
  target=$(target)
  [ -n "$target" ] || return 0
  name=$(awk -v end="-$target.tar.gz" 'substr($2, length($2) - length(end) + 1) == end { print $2 }' "$here/pinned")
  [ -n "$name" ] || return 0
  sum=$(awk -v name="$name" '$2 == name { print $1 }' "$here/pinned")
  version=${name#somelint-}
  version=${version%"-$target.tar.gz"}
  base=${SOMELINT_RELEASES:-$GITHUB_SERVER_URL/${ACTION_REPOSITORY:-$GITHUB_REPOSITORY}/releases/download}
  archive=$temporary/$name
  if ! curl --proto '=https,file' --proto-redir '=https' --silent --show-error --fail --location --retry 3 \
    --max-time 300 --output "$archive" "$base/v$version/$name"; then
    echo "::notice title=somelint::the released program cannot be fetched; it is built from source instead"
    return 0
  fi
  # A file that is not the one pinned is never run, and nothing else in its place.
  [ "$(checksum "$archive")" = "$sum" ] || fail "$name is not the file that was released: its checksum is wrong"
  folder=$temporary/somelint-$version
  mkdir -p "$folder"
  tar -xzf "$archive" -C "$folder"
  for program in "$folder/somelint" "$folder/somelint.exe"; do
    [ ! -f "$program" ] || found "$program" "$name"
  done
  fail "$name holds no somelint"
}

if [ -n "${INPUT_PROGRAM:-}" ]; then
  path=$(command -v "$INPUT_PROGRAM") || fail "there is no program $INPUT_PROGRAM"
  found "$path" "$INPUT_PROGRAM"
fi
released
command -v cargo >/dev/null || fail "no released program fits this machine, and there is no cargo to build one"
cargo install --locked --quiet --path "$here/../.." --root "$temporary/somelint-built" ||
  fail "somelint cannot be built on this machine"
found "$temporary/somelint-built/bin/somelint" "what was built"
