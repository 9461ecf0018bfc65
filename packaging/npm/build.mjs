// Makes the npm packages from programs that are already built:
//
//   node packaging/npm/build.mjs OUT PLATFORM=PROGRAM...
//
// PLATFORM is one of platforms.json. OUT receives a folder for each platform and one for `somelint` itself, which asks for
// all platforms of which npm installs the one that fits. `npm pack` or `npm publish` takes each folder.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const platforms = Object.keys(JSON.parse(readFileSync(join(here, "platforms.json"), "utf8")));
const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");

// The first of a key in Cargo.toml is that of the package.
function said(key) {
  const found = manifest.match(new RegExp(`^${key} = "(.*)"$`, "m"));
  if (!found) throw new Error(`Cargo.toml has no ${key}`);
  return found[1];
}

const common = { version: said("version"), description: said("description"), license: said("license") };

function write(folder, contents, files) {
  mkdirSync(join(folder, "bin"), { recursive: true });
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "README.md"]) copyFileSync(join(root, name), join(folder, name));
  for (const [from, to] of files) {
    copyFileSync(from, join(folder, to));
    chmodSync(join(folder, to), 0o755);
  }
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ ...contents, ...common }, null, 2)}\n`);
}

const [out, ...programs] = process.argv.slice(2);
if (!out || programs.length === 0) throw new Error("usage: node build.mjs OUT PLATFORM=PROGRAM...");
for (const each of programs) {
  const [platform, program] = each.split(/=(.*)/s);
  if (!platforms.includes(platform)) throw new Error(`${platform} is none of ${platforms.join(", ")}`);
  const [os, cpu] = platform.split("-");
  const name = os === "win32" ? "bin/somelint.exe" : "bin/somelint";
  write(join(out, platform), { name: `@somelint/${platform}`, os: [os], cpu: [cpu], files: ["bin"] }, [[program, name]]);
}
write(
  join(out, "somelint"),
  {
    name: "somelint",
    bin: { somelint: "bin/somelint.js" },
    files: ["bin"],
    engines: { node: ">=18" },
    optionalDependencies: Object.fromEntries(platforms.map((each) => [`@somelint/${each}`, common.version])),
  },
  [[join(here, "somelint.js"), "bin/somelint.js"]],
);
