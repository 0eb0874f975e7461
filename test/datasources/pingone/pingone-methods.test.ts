import { ask } from "../../../src/datasources/core/source.js";
import {
  ACCESS_DENIED,
  call,
  DIRECTORY,
  firstPage,
  NOWHERE,
  PRODUCTION,
  problemOf,
  sent,
  startPingOne,
  stopPingOne,
  type RunningPingOne,
} from "./running-pingone.js";

let pingOne: RunningPingOne;
beforeEach(async () => {
  pingOne = await startPingOne();
});
afterEach(() => stopPingOne(pingOne));

const list = (externalId: string, workspaceExternalId = PRODUCTION, search?: { text: string }) => {
  const request = { workspaceExternalId, externalId, ...(search && { search }) };
  return ask(pingOne.source, "listConnectorMethods", request, firstPage, call());
};

/** The methods of a connector whose details are made up. */
async function methodsFrom(details: string) {
  pingOne.emulator.inject({ path: /\/details$/, respond: { status: 200, body: details } });
  return (await list("madeUpConnector")).rows;
}

it("reads what a connector can do with one request, in one page", async () => {
  expect(await list("smtpConnector")).toEqual({
    rows: [
      {
        externalId: "sendEmail",
        name: "Send Email",
        description: null,
        category: null,
        type: "action",
        uniqueIdentifier: null,
        endpoint: null,
      },
    ],
    nextToken: null,
  });
  expect(sent(pingOne)).toEqual([`GET /v1/environments/${PRODUCTION}/connectors/smtpConnector/details`]);
  expect(pingOne.emulator.journal.at(-1)).toMatchObject({ query: {}, body: undefined });
});

it("keeps PingOne's order, its words, and the rows that a search leaves to the caller to drop", async () => {
  const { rows } = await list("httpConnector", PRODUCTION, { text: "html" });
  expect(
    rows.map(({ externalId, type, name, description }) => [externalId, type, name, description]),
  ).toEqual([
    ["customHTMLTemplate", "trigger", "Custom HTML Template", "Show a page of your own"],
    ["makeRestApiCall", "trigger", "Make REST API Call", null],
    ["createSuccessResponse", "action", "Send Success JSON Response", null],
  ]);
  expect(pingOne.emulator.journal.at(-1)?.query).toEqual({});
});

it("has none where PingOne names none", async () => {
  expect(await list("annotationConnector")).toEqual({ rows: [], nextToken: null });
});

it("forgives what is missing or odd, and leaves out what is no capability", async () => {
  const capabilities = `{
    "bare": {}, "odd": { "type": 7, "title": {}, "subTitle": ["x"] }, "empty": { "title": "", "subTitle": "" },
    "": { "title": "Without a name" }, "text": "x", "list": [], "nothing": null,
    "constructor": { "title": "Kept", "subTitle": "Does it.", "type": "trigger" }
  }`;
  const rows = await methodsFrom(`{ "capabilities": ${capabilities} }`);
  expect(
    rows.map(({ externalId, name, description, type }) => [externalId, name, description, type]),
  ).toEqual([
    ["bare", "bare", null, null],
    ["odd", "odd", null, null],
    ["empty", "empty", null, null],
    ["constructor", "Kept", "Does it.", "trigger"],
  ]);
  for (const odd of [
    "{}",
    '{"capabilities": null}',
    '{"capabilities": 7}',
    '{"capabilities": [{"title": "x"}]}',
  ])
    expect(await methodsFrom(odd)).toEqual([]);
});

it.each(["", "[]", '"text"', '{"capabilities": {'])("is a problem for the answer %j", async (body) => {
  expect(await problemOf(methodsFrom(body))).toMatchObject({
    __typename: "VendorUnavailable",
    retryable: false,
  });
});

it("is NotFound where there is no such connector", async () => {
  const noConnector = { __typename: "NotFound", message: "PingOne has no such connector: check its id." };
  expect(await problemOf(list("noSuchConnector"))).toMatchObject(noConnector);
  expect(await problemOf(list("a/b?c#d"))).toMatchObject(noConnector);
  expect(pingOne.emulator.journal.at(-1)?.path).toBe(
    `/v1/environments/${PRODUCTION}/connectors/a%2Fb%3Fc%23d/details`,
  );
  expect(await problemOf(list("smtpConnector", DIRECTORY))).toMatchObject(noConnector);
  expect(await problemOf(list("smtpConnector", NOWHERE))).toMatchObject({
    __typename: "NotFound",
    message: "PingOne has no such environment: check the id of the workspace.",
  });
});

it("asks nothing for ids that cannot be", async () => {
  for (const id of ["", ".", "..", "a\u0000b", "\ud800", "x".repeat(600)]) {
    expect((await problemOf(list(id))).__typename).toBe("NotFound");
  }
  for (const environment of ["", "not-a-uuid", "..", `${PRODUCTION}/connectors`]) {
    expect((await problemOf(list("smtpConnector", environment))).__typename).toBe("NotFound");
  }
  expect(pingOne.emulator.journal).toEqual([]);
});

it("is a problem when PingOne refuses or fails", async () => {
  const path = /\/details$/;
  pingOne.emulator.inject({ path, respond: { status: 403, body: ACCESS_DENIED } });
  expect((await problemOf(list("smtpConnector"))).__typename).toBe("VendorCredentialsRejected");
  pingOne.emulator.inject({ path, respond: { status: 500, body: "{}" } });
  expect((await problemOf(list("smtpConnector"))).__typename).toBe("VendorUnavailable");
});
