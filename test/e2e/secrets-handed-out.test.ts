import { jitterbitHarness } from "../contract/harnesses/jitterbit-harness.js";
import { useSandboxServer } from "../support/sandbox-server.js";
import { captureOutput, mutateWhole, plantedIn, readEverywhere, WIDE_LIMITS } from "./secrets-setup.js";

/** Secrets that a caller is meant to get: each comes out in one field of one answer, and never again. */
const server = useSandboxServer({}, WIDE_LIMITS);
const output = captureOutput();
const handedOut: string[] = [];

/** How often a text occurs in an answer. */
const count = (answer: unknown, text: string) => JSON.stringify(answer).split(text).length - 1;

function expectNowhere(answer: unknown, secrets: readonly string[]) {
  for (const secret of secrets) expect(count(answer, secret)).toBe(0);
}

test("registerConnector: key and secret", async () => {
  const workspaceId = "jitterbit/104417";
  const input = { workspaceId, name: "Secret keeper", version: "1.0.0" };
  const plan = await mutateWhole(server(), "registerConnector", { ...input, validateOnly: true });
  expect(plan.data!.payload).toMatchObject({ RegisterConnectorPayload_keyMaterial: null });

  const answer = await mutateWhole(server(), "registerConnector", input);
  const { RegisterConnectorPayload_keyMaterial: pair, RegisterConnectorPayload_registration: registration } =
    answer.data!.payload as {
      RegisterConnectorPayload_keyMaterial: Record<string, string>;
      RegisterConnectorPayload_registration: { Registration_id: string };
    };
  const key = pair["RegistrationKeyMaterial_key"]!;
  const secret = pair["RegistrationKeyMaterial_secret"]!;
  handedOut.push(key, secret);
  expect(count(answer, key)).toBe(1);
  expect(count(answer, secret)).toBe(1);

  server().emulator("jitterbit").clearJournal();
  // `raw` of the registration is among what is read here.
  expectNowhere(await readEverywhere(server(), "Registration", registration.Registration_id), [key, secret]);
  // The vendor told the pair again, so leaving it out was no accident.
  expect(count(server().emulator("jitterbit").journal, key)).toBeGreaterThan(0);

  const check = { workspaceId, name: input.name, key, secret };
  const right = await mutateWhole(server(), "validateRegistration", check);
  expect(right.data!.payload).toMatchObject({ ValidateRegistrationPayload_valid: true });
  const dry = await mutateWhole(server(), "validateRegistration", { ...check, validateOnly: true });
  const wrong = await mutateWhole(server(), "validateRegistration", { ...check, name: "Another" });
  expect(wrong.data!.payload).toMatchObject({ ValidateRegistrationPayload_valid: false });
  const gone = await mutateWhole(server(), "deleteRegistration", {
    registrationId: registration.Registration_id,
    withPayload: true,
  });
  for (const later of [right, dry, wrong, gone]) expectNowhere(later, [key, secret]);
});

test("rotateInstallationCredential: the client secret", async () => {
  const running = server();
  const installed = await mutateWhole(running, "installConnector", {
    workspaceId: "conductorone/2wiPAzOhjsNTkNaeu5PlPCDUWjd",
    connectorId: "conductorone/-/connectors/2kG3aTftCcAvWtHZt2Ywry0dPn7",
  });
  const { Installation_id: installationId } = installed.data!.payload[
    "InstallConnectorPayload_installation"
  ] as { Installation_id: string };
  const plan = await mutateWhole(running, "rotateInstallationCredential", {
    installationId,
    validateOnly: true,
  });
  expect(plan.data!.payload).toMatchObject({ RotateInstallationCredentialPayload_credential: null });

  const answer = await mutateWhole(running, "rotateInstallationCredential", { installationId });
  const credential = answer.data!.payload["RotateInstallationCredentialPayload_credential"] as Record<
    string,
    string
  >;
  const clientSecret = credential["InstallationCredential_clientSecret"]!;
  handedOut.push(clientSecret);
  expect(count(answer, clientSecret)).toBe(1);

  expectNowhere(await readEverywhere(running, "Installation", installationId), [clientSecret]);
  const again = await mutateWhole(running, "rotateInstallationCredential", { installationId });
  const revoked = await mutateWhole(running, "revokeInstallationCredential", {
    installationId,
    credentialId: credential["InstallationCredential_externalId"],
  });
  for (const later of [again, revoked]) expectNowhere(later, [clientSecret]);
});

test("startAuthentication: the link", async () => {
  const installationId = "cyclr/acme-ltd/installations/54321";
  const input = { installationId, userName: "ada", targetOrigin: "https://app.example.com" };
  const plan = await mutateWhole(server(), "startAuthentication", { ...input, validateOnly: true });
  expect(plan.data!.payload).toMatchObject({ StartAuthenticationPayload_link: null });

  const answer = await mutateWhole(server(), "startAuthentication", input);
  const link = answer.data!.payload["StartAuthenticationPayload_link"] as Record<string, string>;
  const token = new URL(link["AuthenticationLink_url"]!).searchParams.get("token")!;
  const written = encodeURIComponent(token);
  handedOut.push(token, written);
  // It is the vendor's own, and in the link alone.
  expect(count(server().emulator("cyclr").journal, token)).toBe(1);
  expect(count(answer, written)).toBe(1);

  expectNowhere(await readEverywhere(server(), "Installation", installationId), [token, written]);
  expectNowhere(await mutateWhole(server(), "startAuthentication", input), [token, written]);
});

describe("validateRegistration", () => {
  const input = {
    workspaceId: "jitterbit/104417",
    name: "Acme Warehouse",
    key: "planted-key-of-a-registration",
    secret: 'planted-secret-of-"a"-registration',
  };
  const sent = () =>
    server()
      .emulator("jitterbit")
      .journal.filter(({ path }) => path.endsWith("/validate/securityinfo"))
      .map(({ body }) => body);

  test.each([{ validateOnly: false }, { validateOnly: true }])(
    "keeps a wrong pair, with %j",
    async (extra) => {
      const answer = await mutateWhole(server(), "validateRegistration", { ...input, ...extra });
      expect(sent()).toEqual([{ name: input.name, key: input.key, secret: input.secret }]);
      expect(answer.data!.payload).toMatchObject({ ValidateRegistrationPayload_problem: null });
      expect(plantedIn(answer)).toEqual([]);
    },
  );

  test.each([200, 400, 401, 404, 409, 500])(
    "keeps it when the vendor repeats it with a %i",
    async (status) => {
      const { name, key, secret } = input;
      const echo = JSON.stringify({ name, key, secret });
      server()
        .emulator("jitterbit")
        .inject({
          path: /\/validate\/securityinfo$/,
          times: Infinity,
          respond: { status, body: jitterbitHarness.errorBody(status, `Refused ${echo}`) },
        });
      const answer = await mutateWhole(server(), "validateRegistration", input);
      expect(plantedIn(sent())).not.toEqual([]);
      expect(answer.errors).toBeUndefined();
      if (status < 500) expect(JSON.stringify(answer)).toMatch(/Refused|vendor/);
      expect(plantedIn(answer)).toEqual([]);
    },
  );
});

test("none of it is in the output of the process", () => {
  // Shows that output is seen here at all.
  server().app.log.error("a line of the logger");
  expect(output()).toContain("a line of the logger");
  expect(handedOut).toHaveLength(5);
  expectNowhere(output(), handedOut);
  expect(plantedIn(output())).toEqual([]);
});
