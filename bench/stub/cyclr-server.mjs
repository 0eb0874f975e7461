/**
 * A vendor with pages: Cyclr's routes with one account and as many account connectors as wanted, made when they are
 * asked for. `--port` and `--rows` are its settings; `GET /-/count` tells how many API requests there have been.
 */
import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

/** The only account there is. */
const ACCOUNT_ID = "acme";

const { values } = parseArgs({
  options: { port: { type: "string", default: "0" }, rows: { type: "string", default: "100" } },
});
const rows = Number(values.rows);
let count = 0;

const DEFAULT_PAGE_SIZE = 50;
const token = { token_type: "bearer", access_token: "benchmark-token", expires_in: 1_209_599 };
const account = {
  CreatedDate: "2026-01-15T08:30:00.0000000Z",
  Id: ACCOUNT_ID,
  Name: "Acme",
  Description: null,
  Timezone: "Europe/London",
  NextBillDateUtc: "2026-02-01T00:00:00Z",
};
const connector = {
  Id: 1_001,
  Name: "Generic Webhook",
  Description: "Receives and sends webhooks.",
  Status: "Approved",
  Version: "1.0",
  Icon: null,
  AuthDescription: null,
  AuthType: "None",
  OAuth2Type: "Unknown",
  AuthScheme: null,
};

/** One account connector; ids begin with 1. */
function accountConnector(id) {
  return {
    Id: id,
    Name: `Webhook ${id}`,
    Description: null,
    AuthValue: null,
    Authenticated: true,
    Connector: connector,
    IsPartnerIntegrationConnector: false,
    Properties: [{ Id: id, Name: "Url", Value: `https://example.com/${id}`, AccountConnectorId: id }],
    CustomFields: [],
  };
}

function page(query) {
  const size = Number(query.get("pageSize") ?? DEFAULT_PAGE_SIZE);
  const first = (Number(query.get("page") ?? 1) - 1) * size;
  const length = Math.max(0, Math.min(size, rows - first));
  const body = Array.from({ length }, (_, index) => accountConnector(first + index + 1));
  return { body, headers: { "total-pages": String(Math.ceil(rows / size)), "total-records": String(rows) } };
}

/** The answer to a request; nothing when there is none. */
function answer(path, query, accountId) {
  if (path === "/v1.0/accounts") return { body: [account], headers: { "total-pages": "1" } };
  if (path === `/v1.0/accounts/${ACCOUNT_ID}`) return { body: account };
  if (path === "/v1.0/account/connectors" && accountId === ACCOUNT_ID) return page(query);
  return undefined;
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://stub");
  request.resume().once("end", () => {
    if (pathname === "/-/count") return send(response, 200, { body: { count } });
    if (pathname === "/oauth/token") return send(response, 200, { body: token });
    count += 1;
    const found = answer(pathname, searchParams, request.headers["x-cyclr-account"]);
    send(response, found ? 200 : 404, found ?? { body: {} });
  });
});

function send(response, status, { body, headers = {} }) {
  const text = Buffer.from(JSON.stringify(body));
  const always = { "content-type": "application/json", "content-length": text.length };
  response.writeHead(status, { ...always, ...headers }).end(text);
}

server.keepAliveTimeout = 60_000;
server.listen(Number(values.port), "127.0.0.1");
