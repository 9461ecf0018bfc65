// Does the extension start the server that the settings name? With stand-ins for the editor and its client.
"use strict";

const assert = require("node:assert");
const Module = require("node:module");
const { test } = require("node:test");

/** Loads the extension among stand-ins; what it did is written down. */
function load(settings, fails) {
  const done = { started: [], stopped: 0, errors: [], commands: {} };
  class LanguageClient {
    constructor(id, name, server, client) {
      Object.assign(this, { id, server, client });
    }
    async start() {
      if (fails) {
        throw new Error("not found");
      }
      done.started.push(this);
    }
    async stop() {
      done.stopped += 1;
    }
  }
  const vscode = {
    commands: { registerCommand: (name, run) => ((done.commands[name] = run), {}) },
    window: { showErrorMessage: (message) => done.errors.push(message) },
    workspace: {
      getConfiguration: () => ({ get: (name) => settings[name] }),
      onDidChangeConfiguration: (listener) => ((done.changed = listener), {}),
    },
  };
  const stands = { vscode, "vscode-languageclient/node": { LanguageClient } };
  const original = Module._load;
  Module._load = (name, ...rest) => stands[name] ?? original(name, ...rest);
  try {
    delete require.cache[require.resolve("./extension.js")];
    return { done, extension: require("./extension.js") };
  } finally {
    Module._load = original;
  }
}

test("starts the program that the settings name, with its options before the command", async () => {
  const { done, extension } = load({ path: "/opt/somelint", arguments: ["--lang", "nb"], pages: "" });
  await extension.activate({ subscriptions: [] });
  assert.deepStrictEqual(done.started[0].server, { command: "/opt/somelint", args: ["--lang", "nb", "lsp"] });
  const languages = done.started[0].client.documentSelector.map((selector) => selector.language);
  assert.ok(["markdown", "yaml", "json"].every((language) => languages.includes(language)));
  await extension.deactivate();
  assert.strictEqual(done.stopped, 1);
});

test("starts again when the settings change, and only then", async () => {
  const { done, extension } = load({});
  await extension.activate({ subscriptions: [] });
  await done.changed({ affectsConfiguration: () => false });
  assert.strictEqual(done.started.length, 1);
  await done.changed({ affectsConfiguration: (name) => name === "somelint" });
  assert.strictEqual(done.started.length, 2);
  assert.strictEqual(done.stopped, 1);
  assert.strictEqual(done.started[1].server.command, "somelint");
});

test("says what to do where the program is missing", async () => {
  const { done, extension } = load({}, true);
  await extension.activate({ subscriptions: [] });
  assert.match(done.errors[0], /cargo install/);
  await extension.deactivate();
});
