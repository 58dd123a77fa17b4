// Opens HTML files in Chromium and fails on a serious or critical finding of axe-core, on a script, or on any request
// but for the file itself.
//
//   npm i --prefix /tmp/axe axe-core playwright-core
//   node tools/check_page.mjs /tmp/axe FILE...          (CHROMIUM names another browser than /usr/bin/chromium)
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = require("axe-core").source;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
let bad = files.length === 0;
for (const file of files) {
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(resolve(file)).href);
  const scripts = await page.locator("script").count();
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate("axe.run()");
  for (const { impact, id, help, nodes } of violations) console.log(`  ${impact} ${id}: ${help} (${nodes[0].html})`);
  const grave = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  console.log(`${file}: ${passes.length} passes, ${violations.length} findings, ${grave.length} of them grave,` +
    ` ${scripts} scripts, ${asked.length} requests`);
  bad ||= grave.length > 0 || scripts > 0 || asked.length > 1;
}
await browser.close();
process.exit(bad ? 1 : 0);
