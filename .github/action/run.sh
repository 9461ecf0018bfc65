#!/usr/bin/env bash
# Checks, and leaves annotations, a job summary, the files that were asked for, and outputs. Ends with the exit code of
# somelint. Inputs come as variables, never as text of this script, and nothing here needs a token.
set -euo pipefail

arguments=(check --format github)

add() {
  [ -z "$2" ] || arguments+=("$1" "$2")
}

# Each line of a text without the blanks around it.
lines() {
  printf '%s\n' "$1" | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d'
}

# Pull requests from forks and of Dependabot have a token that may only read.
may_upload() {
  case "${GITHUB_EVENT_NAME:-}" in
    pull_request) [ "${HEAD_REPOSITORY:-}" = "${GITHUB_REPOSITORY:-}" ] && [ "${GITHUB_ACTOR:-}" != "dependabot[bot]" ] ;;
  esac
}

add --config "${INPUT_CONFIG:-}"
add --fail-on "${INPUT_FAIL_ON:-}"
add --as-of "${INPUT_AS_OF:-}"
add --lang "${INPUT_LANG:-}"

sarif=
comment=
while IFS= read -r output; do
  case "$output" in
    sarif=*)
      if ! may_upload; then
        echo "::notice title=somelint::no sarif file: this job may not upload one; annotations and summary say the same"
        continue
      fi
      sarif=${output#sarif=}
      ;;
    markdown=*) comment=${output#markdown=} ;;
  esac
  add --output "$output"
done < <(lines "${INPUT_FORMATS:-}")

# What is named is linked to the register and the assessments of the repository.
[ -z "$(lines "${INPUT_PATHS:-}")" ] || arguments+=(--linked)

arguments+=(--)
while IFS= read -r path; do
  arguments+=("$path")
done < <(lines "${INPUT_PATHS:-}")

code=0
"${PROGRAM:?the step before says where it is}" "${arguments[@]}" || code=$?

# A run that could not begin writes no file.
file() {
  [ -z "$2" ] || [ ! -f "$2" ] || printf '%s=%s\n' "$1" "$2"
}
{
  printf 'exit-code=%s\n' "$code"
  file sarif-file "$sarif"
  file comment-file "$comment"
} >>"$GITHUB_OUTPUT"
case "$code" in
  2) echo "::error title=somelint::something could not be checked, or a setting is wrong: the log of this step says what" ;;
  3) echo "::error title=somelint::there was nothing to check; are the paths right?" ;;
esac
exit "$code"
