import type { FastifyInstance } from "fastify";
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type YAMLMap } from "yaml";
import { decodeValidate } from "./conductorone-lifecycle-messages.js";

/** A place in the text and what is wrong there; lines and columns count from 1. */
interface EditorMarker {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: "ERROR" | "WARNING";
}

/** A finding by its offsets in the text. */
interface Finding {
  readonly pos: readonly [number, number];
  readonly message: string;
}

/** Inferred. The parser needs a second for this much when it is hostile. */
const LONGEST_TEXT = 256 * 1024;
/** Of each severity. */
const MOST_MARKERS = 100;

/** The check of an HTTP connector's file (vendor sheet, 7.2.9): bad text is a 200 with markers, good text has none. */
export function registerHttpConfigRoute(app: FastifyInstance): void {
  app.post("/api/v1/apps/connectors/validate_config/http", (request) => ({
    markers: markersOf(decodeValidate(request).text ?? ""),
  }));
}

/** Only that it is a YAML mapping is checked: the vendor's schema of the file is not public. */
function markersOf(text: string): readonly EditorMarker[] {
  const lines = new LineCounter();
  const mark = (severity: EditorMarker["severity"]) => (finding: Finding) =>
    toMarker(lines, severity, finding);
  if (text.length > LONGEST_TEXT) return [mark("ERROR")({ pos: [0, 0], message: "the text is too long" })];
  try {
    // The parser compares each key of a mapping with every other, which a hostile text can make last for minutes.
    const document = parseDocument(text, { prettyErrors: false, lineCounter: lines, uniqueKeys: false });
    const errors: readonly Finding[] = document.errors;
    const found = errors.length > 0 ? errors : [...rootProblems(document, text), ...duplicates(document)];
    return [
      ...found.slice(0, MOST_MARKERS).map(mark("ERROR")),
      ...document.warnings.slice(0, MOST_MARKERS).map(mark("WARNING")),
    ];
  } catch {
    // Text that is nested deeper than the parser can follow.
    return [mark("ERROR")({ pos: [0, text.length], message: "the text cannot be parsed" })];
  }
}

function rootProblems({ contents }: Document.Parsed, text: string): readonly Finding[] {
  return isMap(contents) ? [] : [{ pos: [0, text.length], message: "the configuration must be a mapping" }];
}

function duplicates(document: Document.Parsed): readonly Finding[] {
  const found: Finding[] = [];
  visit(document, { Map: (_key, map) => void found.push(...duplicatesIn(map)) });
  return found;
}

function duplicatesIn(map: YAMLMap): readonly Finding[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const isRepeated = seen.has(key.value);
    seen.add(key.value);
    const [start = 0, end = start] = key.range ?? [];
    return isRepeated ? [{ pos: [start, end] as const, message: "map keys must be unique" }] : [];
  });
}

function toMarker(
  lines: LineCounter,
  severity: EditorMarker["severity"],
  { pos, message }: Finding,
): EditorMarker {
  const start = lines.linePos(pos[0]);
  const end = lines.linePos(Math.max(pos[0], pos[1]));
  return {
    startLineNumber: Math.max(1, start.line),
    startColumn: Math.max(1, start.col),
    endLineNumber: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
    message,
    severity,
  };
}
