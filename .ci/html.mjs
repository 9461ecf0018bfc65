// The audit page and the documentation in a real browser: light and dark, wide and narrow, printed; with axe-core and
// html-validate.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [page, folder, chromium, site] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, "package.json"));
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const complaints = [];

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: { "long-title": "off", "require-sri": "off", "no-trailing-whitespace": "off", "prefer-native-element": ["error", { exclude: ["group"] }] },
});
async function validate(file) {
  const report = await validator.validateFile(file);
  for (const message of report.results.flatMap((result) => result.messages)) {
    complaints.push(`html-validate: ${file}:${message.line}:${message.column} ${message.ruleId} ${message.message}`);
  }
}
await validate(page);

const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });

/** A tab of this look that complains of what it loads and of what goes wrong in it. */
async function open(name, scheme, width) {
  const tab = await browser.newPage();
  tab.on("console", (message) => complaints.push(`${name}: console: ${message.text()}`));
  tab.on("pageerror", (error) => complaints.push(`${name}: script: ${error}`));
  tab.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`${name}: loads ${request.url()}`);
  });
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  return tab;
}

/** Whether the page in a tab is wider than the screen. */
async function measure(tab, name) {
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) complaints.push(`${name}: the page is ${wide} pixels wider than the screen`);
}

/** What axe-core says of the page in a tab. */
async function judge(tab, name) {
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"], preload: false }));
  for (const violation of found.violations) {
    const places = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    complaints.push(`${name}: axe: ${violation.id}: ${violation.help}: ${places.join(", ")}`);
  }
}

const url = "file://" + path.resolve(page);
for (const [name, scheme, width] of [["light", "light", 1280], ["dark", "dark", 1280], ["narrow", "light", 320]]) {
  const tab = await open(name, scheme, width);
  await tab.goto(url);
  await tab.screenshot({ path: path.join(folder, `${name}.png`) });
  // docs/audit.webp is this one.
  if (name === "light") await tab.screenshot({ path: path.join(folder, "audit.webp"), type: "webp", quality: 70 });
  await measure(tab, name);
  await judge(tab, name);
  const scrolls = await tab.evaluate(() => {
    const tables = [...document.querySelectorAll(".table")];
    return tables.filter((table) => table.scrollWidth > table.clientWidth).map((table) => table.closest("section").id);
  });
  if (width > 1000 && scrolls.length) complaints.push(`${name}: tables are wider than the page: ${scrolls.join(", ")}`);
  const filtered = await tab.evaluate(() => {
    const field = document.getElementById("filter");
    if (field.closest("[hidden]")) return "";
    field.value = "no such words";
    field.dispatchEvent(new Event("input"));
    const left = document.querySelectorAll("#findings tbody tr:not([hidden])").length;
    return left === 0 ? "" : `the filter leaves ${left} rows`;
  });
  if (filtered) complaints.push(`${name}: ${filtered}`);
  await tab.close();
}
const tab = await browser.newPage();
await tab.setJavaScriptEnabled(false);
await tab.goto(url);
await tab.pdf({ path: path.join(folder, "print.pdf"), format: "A4", preferCSSPageSize: true });

// Of pages that are made alike, such as those of the rules, every eighth is looked at by axe-core; all of them are validated
// and measured.
const pages = fs.readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
for (const name of pages) await validate(path.join(site, name));
const alike = pages.filter((name) => name.includes(path.sep) && !name.endsWith("index.html"));
const looked = pages.filter((name) => !alike.includes(name) || alike.indexOf(name) % 8 === 0);
for (const [look, scheme, width] of [["light", "light", 1280], ["dark, narrow", "dark", 320]]) {
  const tab = await open(`site, ${look}`, scheme, width);
  for (const name of pages) {
    await tab.goto("file://" + path.resolve(site, name));
    await measure(tab, `${name}, ${look}`);
    if (looked.includes(name)) await judge(tab, `${name}, ${look}`);
  }
  await tab.close();
}
await browser.close();

for (const complaint of complaints) console.log(complaint);
console.log(complaints.length ? `${complaints.length} complaints` : `the audit page and ${looked.length} of ${pages.length} pages of documentation are accessible, and all are valid, fit the screen and load nothing`);
process.exit(complaints.length ? 1 : 0);
