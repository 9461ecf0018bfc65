#!/usr/bin/env node
// Runs the program that the package of this platform holds.
"use strict";

const { spawnSync } = require("node:child_process");

const name = `@somelint/${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${name}/bin/somelint${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`somelint: ${name} is not installed: either npm left out optional packages, or there is none for this platform`);
  process.exit(2);
}
const ran = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ran.error) {
  console.error(`somelint: cannot be run: ${ran.error.message}`);
  process.exit(2);
}
// One that was stopped by a signal has not found anything out.
process.exit(ran.status ?? 2);
