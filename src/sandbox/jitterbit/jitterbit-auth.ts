import type { FastifyInstance, FastifyRequest } from "fastify";
import { answering, JitterbitFailure, readFields, type JitterbitKnobs } from "./jitterbit-answers.js";
import type { JitterbitState, JitterbitUser } from "./jitterbit-state.js";

const OPERATION = "User login";

/** PUT /user/login and its second step; the only calls without a token (vendor sheet section 2). */
export function loginRoutes(service: FastifyInstance, state: JitterbitState, knobs: JitterbitKnobs): void {
  service.put(
    "/user/login",
    answering(knobs, OPERATION, (request) => {
      const fields = readFields(request);
      const user = authenticate(state, fields.required("email"), fields.required("password"));
      const deviceId = fields.optional("deviceId");
      if (user.mailedCode === undefined) return openSession(state, knobs, request, user);
      // Asked for again at every login: whether Harmony remembers a device is unknown [inferred].
      // A login that names no device is challenged too, but then no code can answer it.
      if (deviceId !== undefined) state.challenge(user.email, deviceId);
      throw new JitterbitFailure("VALIDATE_TFA_LOGIN_EMAIL", "Enter the code sent to your email address.");
    }),
  );

  service.put(
    "/user/login/tfacode",
    answering(knobs, OPERATION, (request) => {
      const fields = readFields(request);
      const email = fields.required("email");
      const code = fields.required("code");
      const deviceId = fields.required("deviceId");
      // Sources disagree on whether the password is sent again: accepted without, checked when there.
      const password = fields.optional("password");
      if (password !== undefined) authenticate(state, email, password);
      const user = state.user(email);
      if (!user?.mailedCode || user.mailedCode !== code || state.challengedDevice(email) !== deviceId) {
        throw new JitterbitFailure("INVALID_TFA_CODE", "The code is wrong or no longer valid.");
      }
      state.endChallenge(email);
      return openSession(state, knobs, request, user);
    }),
  );
}

/** The user who owns the request's token. The header is `authToken`: `Authorization` counts for nothing. */
export function requireUser(state: JitterbitState, request: FastifyRequest): JitterbitUser {
  const token = request.headers["authtoken"];
  const user = typeof token === "string" ? state.sessionUser(token) : undefined;
  if (!user) throw new JitterbitFailure("INVALID_TOKEN", "The authentication token is invalid or expired.");
  return user;
}

function authenticate(state: JitterbitState, email: string, password: string): JitterbitUser {
  const user = state.user(email);
  // One wording for both, as not to tell which addresses have an account.
  if (user?.password !== password) {
    throw new JitterbitFailure("INVALID_CREDENTIALS", "The email address or the password is wrong.");
  }
  return user;
}

function openSession(
  state: JitterbitState,
  knobs: JitterbitKnobs,
  request: FastifyRequest,
  user: JitterbitUser,
): object {
  // Clients may follow the addresses in this answer, so they lead back to the emulator.
  const serverUrl = `http://127.0.0.1:${request.socket.localPort}`;
  return {
    authenticationToken: state.openSession(user, knobs.sessionTimeoutInSeconds),
    serverUrl,
    cloudAppsUrl: "https://apps.na-east.jitterbit.com", // a web page for people; no API client calls it
    orgAttrs: state.organizationsOf(user).map((organization) => ({ ...organization, orgZoneUrl: serverUrl })),
    defaultOrgId: user.orgIds[0],
    // The one number in this API: every id is a string (section 8, pitfall 2).
    sessionTimeoutInSeconds: knobs.sessionTimeoutInSeconds,
  };
}
