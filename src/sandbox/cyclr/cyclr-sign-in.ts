import { randomBytes } from "node:crypto";
import type { CyclrSignInToken } from "./cyclr-wire.js";

/** Five minutes (the vendor sheet, section 9). */
const LIFETIME_MILLISECONDS = 5 * 60 * 1_000;

/** The tokens that sign a person in to one account, once. */
export class CyclrSignInTokens {
  private readonly tokens = new Map<string, { readonly expiresAt: number; readonly accountId: string }>();

  issue(accountId: string): CyclrSignInToken {
    this.forgetExpired();
    const expiresAt = Date.now() + LIFETIME_MILLISECONDS;
    // Plain base64, not its URL form: the vendor's tokens have to be encoded in a link, as their `=` shows.
    const token = randomBytes(32).toString("base64");
    this.tokens.set(token, { expiresAt, accountId });
    return { Token: token, ExpiresAtUtc: new Date(expiresAt).toISOString().replace("Z", "0000Z") };
  }

  /** The account a token is good for; undefined when it was used, has expired or never was. */
  accountOf(token: string): string | undefined {
    this.forgetExpired();
    return this.tokens.get(token)?.accountId;
  }

  markUsed(token: string): void {
    this.tokens.delete(token);
  }

  private forgetExpired(): void {
    for (const [token, { expiresAt }] of this.tokens) {
      if (expiresAt <= Date.now()) this.tokens.delete(token);
    }
  }
}
