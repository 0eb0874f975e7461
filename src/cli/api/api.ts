/** A GraphQL answer; what it holds is told by the document that was sent. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Whoever answers GraphQL operations: this process, or a server. */
export interface Api {
  /** Throws `CommandError` when there is no GraphQL answer at all. */
  execute<Data>(document: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<Data>>;
  close(): Promise<void>;
}
