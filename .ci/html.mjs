// The audit page in a real browser: light and dark, wide and narrow, printed; with axe-core and html-validate.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const [page, folder, chromium] = process.argv.slice(2);
const require = createRequire(path.resolve(folder, "package.json"));
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const complaints = [];

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: { "long-title": "off", "require-sri": "off", "no-trailing-whitespace": "off", "prefer-native-element": ["error", { exclude: ["group"] }] },
});
const report = await validator.validateFile(page);
for (const message of report.results.flatMap((result) => result.messages)) {
  complaints.push(`html-validate: ${message.line}:${message.column} ${message.ruleId} ${message.message}`);
}

const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const url = "file://" + path.resolve(page);
for (const [name, scheme, width] of [["light", "light", 1280], ["dark", "dark", 1280], ["narrow", "light", 320]]) {
  const tab = await browser.newPage();
  tab.on("console", (message) => complaints.push(`${name}: console: ${message.text()}`));
  tab.on("pageerror", (error) => complaints.push(`${name}: script: ${error}`));
  tab.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`${name}: loads ${request.url()}`);
  });
  await tab.setViewport({ width, height: 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await tab.goto(url);
  await tab.screenshot({ path: path.join(folder, `${name}.png`) });
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) complaints.push(`${name}: the page is ${wide} pixels wider than the screen`);
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of found.violations) {
    const places = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
    complaints.push(`${name}: axe: ${violation.id}: ${violation.help}: ${places.join(", ")}`);
  }
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
await browser.close();

for (const complaint of complaints) console.log(complaint);
console.log(complaints.length ? `${complaints.length} complaints` : "the audit page is valid, accessible and loads nothing");
process.exit(complaints.length ? 1 : 0);
