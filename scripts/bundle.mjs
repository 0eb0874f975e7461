/**
 * Makes one program of what `npm run build` has made and of all packages it uses: `bundle/main.mjs`, with parts that are
 * loaded when they are wanted beside it, and the licences of the packages. It starts sooner, since hundreds of files need not be looked for and the schema
 * is made already (`bundle-plugins.mjs`), and runs without node_modules. `--out folder` puts it elsewhere; the explorer
 * looks for its operations in `schema/operations` beside that folder.
 */
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild-wasm";
import { writeLicences } from "./bundle-licences.mjs";
import { dataAsText, noJsonSchemas, onlyEnglish, onlyThePool, subgraphMadeAhead } from "./bundle-plugins.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({ options: { out: { type: "string", default: `${root}bundle` } } });
const { out } = values;
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["dist/main.js"],
  outdir: out,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  outExtension: { ".js": ".mjs" },
  // Beside it, so that files of the package are as far from all of them.
  chunkNames: "[name]-[hash]",
  // Names stay: stack traces are read by people, and the schema is made of some.
  minifySyntax: true,
  minifyWhitespace: true,
  // They are in the file of licences, whole.
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  define: { PATCHBAY_VERSION: JSON.stringify(version) },
  // type-graphql asks for it where arguments are validated with it, which they are not here.
  external: ["class-validator"],
  plugins: [subgraphMadeAhead, dataAsText, onlyEnglish, onlyThePool, noJsonSchemas],
  // Packages in the older form of modules expect the last three; the other names must not be anybody else's.
  banner: {
    js: [
      'import { createRequire as __bundleRequire } from "node:module";',
      'import { dirname as __bundleFolder } from "node:path";',
      'import { fileURLToPath as __bundlePath } from "node:url";',
      "const require = __bundleRequire(import.meta.url);",
      "const __filename = __bundlePath(import.meta.url);",
      "const __dirname = __bundleFolder(__filename);",
    ].join("\n"),
  },
});
writeLicences(metafile, root, `${out}/THIRD-PARTY-LICENCES.txt`);
