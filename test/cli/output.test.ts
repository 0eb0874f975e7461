import { coloursFor } from "../../src/cli/output/colours.js";
import { plain } from "../../src/cli/output/plain.js";
import { renderTable } from "../../src/cli/output/table.js";

const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
const PIPE = {};
const terminal = (columns: number) => ({ isTTY: true, columns });
const rows = [
  ["dns", "api.example.com answers"],
  ["credentials", "refused"],
];

beforeEach(() => {
  delete process.env["NO_COLOR"];
  delete process.env["FORCE_COLOR"];
  process.env["TERM"] = "xterm";
});
afterAll(() => {
  for (const [name, value] of Object.entries({ NO_COLOR, FORCE_COLOR, TERM }))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

test.each([
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u009b2Jcleared", "cleared"],
  ["one\ntwo\r\nthree\tfour", "one two three four"],
  ["bell\u0007 and \u0000nothing\u007f", "bell and nothing"],
  ["\u202egnirts\u202c", "gnirts"],
  ["Zoë’s 連絡 👩‍💻", "Zoë’s 連絡 👩‍💻"],
])("what a terminal would take for a command is left out: %j", (text, shown) => {
  expect(plain(text)).toBe(shown);
});

test.each(["\u001b\u001b[31m[2J\u001b", "\u001b]0;a title\u0007name", "\u001bP1$r\u001b\\"])(
  "nothing is left that could begin a command: %j",
  (text) => {
    expect(plain(text)).not.toMatch(/\p{Cc}/u);
  },
);

test("colours are for terminals, unless the environment says otherwise", () => {
  expect(coloursFor(terminal(80)).isColorSupported).toBe(true);
  expect(coloursFor(PIPE).isColorSupported).toBe(false);
  process.env["TERM"] = "dumb";
  expect(coloursFor(terminal(80)).isColorSupported).toBe(false);
  process.env["FORCE_COLOR"] = "1";
  expect(coloursFor(PIPE).isColorSupported).toBe(true);
  process.env["FORCE_COLOR"] = "0";
  expect(coloursFor(terminal(80)).isColorSupported).toBe(false);
  process.env["FORCE_COLOR"] = "1";
  process.env["NO_COLOR"] = "1";
  expect(coloursFor(terminal(80)).isColorSupported).toBe(false);
});

test("columns are aligned, and no line ends with spaces", () => {
  const text = renderTable({
    head: ["check", "result"],
    rows,
    indent: "  ",
    colours: coloursFor(PIPE),
    stream: PIPE,
  });
  expect(text).toBe(
    "  check        result\n  dns          api.example.com answers\n  credentials  refused\n",
  );
});

test("the head is bold and cells are painted where there are colours, and are aligned all the same", () => {
  const stream = terminal(80);
  const colours = coloursFor(stream);
  const text = renderTable({
    head: ["check", "result"],
    rows: [
      ["dns", "ok"],
      [{ text: "clock\u001b[2J", paint: colours.red }, "failed"],
    ],
    colours,
    stream,
  });
  expect(text).toContain("\u001b[1mcheck\u001b[22m  ");
  expect(text).toContain("\u001b[31mclock\u001b[39m  failed\n");
  expect(text).not.toContain("[2J");
});

const long = `${"word ".repeat(20)}https://example.com/${"path".repeat(20)}`;

test("the last column is wrapped to a terminal, and no word is lost", () => {
  const text = renderTable({
    head: ["check", "remedy"],
    rows: [["dns", long]],
    colours: coloursFor(PIPE),
    stream: terminal(60),
  });
  const lines = text.split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(
    lines
      .slice(1)
      .join("")
      .replace(/^dns|\s/g, ""),
  ).toBe(long.replaceAll(" ", ""));
});

test.each([
  ["a pipe", PIPE],
  ["a terminal too narrow for it", terminal(20)],
])("nothing is wrapped in %s", (_name, stream) => {
  const text = renderTable({
    head: ["check", "remedy"],
    rows: [["dns", long]],
    colours: coloursFor(PIPE),
    stream,
  });
  expect(text.split("\n")[1]).toBe(`dns    ${long}`);
});

test("a table without rows is its head", () => {
  expect(renderTable({ head: ["a", "b"], rows: [], colours: coloursFor(PIPE), stream: PIPE })).toBe("a  b\n");
});
