// The reference of the schema, a page for each noun, made of the SDL alone.
import { parse } from "graphql";
import { pagesOf } from "./schema-reference/pages.mjs";
import { isSame, renderer } from "./schema-reference/render.mjs";

const NOTE =
  "<!-- Written by `npm run generate` from schema/patchbay.graphql. Descriptions are in src/types and src/resolvers. -->";

/**
 * The text of each page, by its file name.
 * @param {string} sdl
 * @returns {Map<string, string>}
 */
export function schemaReference(sdl) {
  const pages = pagesOf(parse(sdl)).map(withAnchors);
  const files = new Map(
    pages.flatMap(({ file, anchors }) =>
      [...anchors.types].map(([name, anchor]) => [name, { file, anchor }]),
    ),
  );
  const texts = new Map(pages.map((page) => [page.file, pageText(page, files)]));
  texts.set("README.md", indexText(pages, files));
  return texts;
}

/** Each entry of a page with the name that its heading gets: a name that comes again is numbered. */
function withAnchors(page) {
  const seen = new Map([[page.title.toLowerCase().replaceAll(" ", "-"), 1]]);
  const anchorOf = (name) => {
    const plain = name.toLowerCase();
    const times = seen.get(plain) ?? 0;
    seen.set(plain, times + 1);
    return times === 0 ? plain : `${plain}-${times}`;
  };
  const anchors = { fields: new Map(), types: new Map() };
  for (const { field, types } of page.fields) {
    anchors.fields.set(field.name.value, anchorOf(field.name.value));
    for (const type of types) anchors.types.set(type.name.value, anchorOf(type.name.value));
  }
  for (const type of page.types) anchors.types.set(type.name.value, anchorOf(type.name.value));
  return { ...page, anchors };
}

function pageText({ file, title, fields, types, anchors }, files) {
  const common = commonFields(fields);
  const addressOf = (name) => {
    const place = files.get(name);
    if (!place) return null;
    return place.file === file ? `#${place.anchor}` : `${place.file}#${place.anchor}`;
  };
  const render = renderer(addressOf, common);
  const typeSection = (type, level) => [`${level} ${type.name.value}`, render.type(type)];
  const contents =
    fields.length > 0
      ? fields.map(({ field }) => ({
          name: field.name.value,
          address: `#${anchors.fields.get(field.name.value)}`,
          node: field,
        }))
      : types.map((type) => ({
          name: type.name.value,
          address: `#${anchors.types.get(type.name.value)}`,
          node: type,
        }));
  return [
    `# ${title}`,
    NOTE,
    "[All pages of the schema](README.md)",
    render.contents(contents),
    ...(common.length > 0 ? ["## Every mutation", render.common()] : []),
    ...fields.flatMap(({ field, types: own }) => [
      `## ${field.name.value}`,
      render.root(field),
      ...own.flatMap((type) => typeSection(type, "###")),
    ]),
    ...types.flatMap((type) => typeSection(type, "##")),
  ].join("\n\n");
}

/** The fields that every mutation's input, or every payload, has in the same words. */
function commonFields(roots) {
  const fields = roots.flatMap(({ types }) => types.flatMap((type) => type.fields ?? []));
  const counts = fields.map((field) => fields.filter((each) => isSame(each, field)).length);
  return fields.filter(
    (field, index) =>
      counts[index] >= roots.length && fields.findIndex((each) => isSame(each, field)) === index,
  );
}

function indexText(pages, files) {
  const names = [...files.keys()].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
  return [
    "# The schema",
    NOTE,
    "Everything that can be asked, page by page. `schema/patchbay.graphql` says the same to programs.",
    pages
      .map(({ file, title, fields, types }) => `- [${title}](${file}): ${summaryOf(fields, types)}`)
      .join("\n"),
    "## How to read it",
    [
      "- `Type!` is never null, `[Type]` is a list. An argument or an input field that is needed says so.",
      "- **Scope**: what a caller has to have ([who may call](../access.md#scopes)). Where callers are not asked, all is open.",
      "- **Cost**: what the field adds to the cost of an operation ([limits](../http.md#limits)); 1 for each object besides.",
      "- **Tag**: what a contract of your supergraph can leave out ([contracts](../federation.md#contracts)).",
      "- **An entity** can be extended by other subgraphs ([federation](../federation.md)).",
    ].join("\n"),
    "## Every type",
    names.map((name) => `[\`${name}\`](${files.get(name).file}#${files.get(name).anchor})`).join(" · "),
  ].join("\n\n");
}

function summaryOf(fields, types) {
  const names =
    fields.length > 0 ? fields.map(({ field }) => field.name.value) : types.map(({ name }) => name.value);
  const shown = names.slice(0, 4).map((name) => `\`${name}\``);
  return `${shown.join(", ")}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ""}.`;
}
