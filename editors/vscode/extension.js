// Starts `somelint lsp` for workspaces that have a somelint.yaml. Everything else is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["markdown", "yaml", "json", "csv", "toml"];

let client;

/** What the client is started with, from the settings of the user. */
function options(settings) {
  const command = settings.get("path") || "somelint";
  const args = [...(settings.get("arguments") || []), "lsp"];
  return {
    server: { command, args },
    client: {
      documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
      initializationOptions: { pages: settings.get("pages") || undefined },
    },
  };
}

async function start() {
  const { server, client: told } = options(vscode.workspace.getConfiguration("somelint"));
  client = new LanguageClient("somelint", "somelint", server, told);
  try {
    await client.start();
  } catch {
    client = undefined;
    const install = "Install it with `cargo install --locked somelint`, or name it in the setting somelint.path.";
    vscode.window.showErrorMessage(`somelint does not start: \`${server.command}\` was not found or ended. ${install}`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(vscode.commands.registerCommand("somelint.restart", restart));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("somelint")) {
        return restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
