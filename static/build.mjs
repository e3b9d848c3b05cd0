// Makes static/build/ from static/scss and the packages: one stylesheet, one script, the images they name, the sheets' fonts.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const top = join(here, "..");
const built = join(here, "build");
const moj = join(top, "node_modules/@ministryofjustice/frontend/moj");
const govuk = join(top, "node_modules/govuk-frontend/dist/govuk");

function styles() {
  const { css } = compile(join(here, "scss/app.scss"), {
    loadPaths: [top, join(top, "node_modules")],
    quietDeps: true,
    style: "compressed",
  });
  const foreign = css.match(/GDS Transport|govuk-crest|@font-face/);
  if (foreign) throw new Error(`The stylesheet carries somebody else's mark: ${foreign[0]}`);
  writeFileSync(join(built, "app.css"), css);
  return new Set([...css.matchAll(/url\("?(images\/[^)"]+)"?\)/g)].map(([, path]) => path));
}

function script() {
  // The package only exports its starter. Called here, the page needs no inline script and no second request.
  const source = readFileSync(join(govuk, "govuk-frontend.min.js"), "utf8").replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  if (!source.includes("initAll")) throw new Error("govuk-frontend no longer exports initAll; look at static/build.mjs.");
  const ready = readFileSync(join(here, "js/ready.js"), "utf8");
  writeFileSync(join(built, "govuk.js"), `${ready}\n${source}\ninitAll();\n`);
}

// What sheets are printed in on every machine (static/sheets/sheet.css): Latin, Cyrillic and Greek; Arabic and Urdu, in a font
// whose letters are whole glyphs, so that what is copied out of a PDF is what was written; emoji.
const fonts = { "noto-sans": "NotoSans", vazirmatn: "Vazirmatn", "noto-emoji": "NotoEmoji" };

function copyFonts() {
  mkdirSync(join(built, "fonts"));
  for (const [name, font] of Object.entries(fonts)) {
    const from = join(top, "node_modules/@expo-google-fonts", name);
    for (const weight of ["400Regular", "700Bold"]) {
      copyFileSync(join(from, weight, `${font}_${weight}.ttf`), join(built, "fonts", `${font}-${weight.slice(3)}.ttf`));
    }
    copyFileSync(join(from, "LICENSE_FONT"), join(built, "fonts", `${font}-licence.txt`));
  }
}

rmSync(built, { recursive: true, force: true });
mkdirSync(join(built, "images"), { recursive: true });
for (const path of styles()) copyFileSync(join(moj, "assets", path), join(built, path));
script();
copyFonts();
const packages = ["govuk-frontend", "@ministryofjustice/frontend", ...Object.keys(fonts).map((name) => `@expo-google-fonts/${name}`)];
const licences = packages.map((name) => {
  const { version, license } = JSON.parse(readFileSync(join(top, "node_modules", name, "package.json"), "utf8"));
  return `${name} ${version}, ${license} licence\n`;
});
writeFileSync(join(built, "licences.txt"), licences.join(""));
