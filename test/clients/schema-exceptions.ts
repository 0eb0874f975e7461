/** One thing that @graphql-eslint finds wrong with the schema and that stays so. */
export interface Exception {
  readonly rule: string;
  /** What it is about, whole: `Type`, `Type.field: [Its!]!`, `@directive`. Each has to be found at least once. */
  readonly about: readonly RegExp[];
  /** Only findings with this message; left out: any of the rule. */
  readonly message?: RegExp;
  readonly reason: string;
}

/** Every exception from `schema-recommended` and `schema-relay`. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: "require-description",
    about: [/^Query$/, /^Mutation$/],
    reason:
      "In a supergraph these types belong to every subgraph: a description of ours would stand over everybody's fields.",
  },
  {
    rule: "relay-arguments",
    about: [
      /^Query\.(connectors|installations|registrations|workspaces): \w+Connection$/,
      /^Source\.(workspaces|connectors|installations|registrations): \w+Connection$/,
      /^Workspace\.(connectors|installations|registrations|subWorkspaces): \w+Connection$/,
      /^Connector\.(installations|methods): \w+Connection$/,
      /^Installation\.owners: \w+Connection$/,
    ],
    message: /must contain an argument `(last|before)`/,
    reason:
      "No vendor can be read backwards. Relay's specification asks for `first` and `after`, or `last` and `before`, not both.",
  },
  {
    rule: "relay-edge-types",
    about: [/^\w+Connection\.nodes: \[\w+!\]!$/],
    message: /list type should only wrap an edge/,
    reason: "The rows without their cursors, a shortcut beside `edges` that many APIs have.",
  },
  {
    rule: "relay-edge-types",
    about: [
      /^[\w.]+: \[(String|ID|Capability)!\]!?$/,
      /^[\w.]+: \[(SourceFailure|VendorRequest|InvalidInputField|ConfigMarker|InstallConnectorPayload)!\]!?$/,
      /^[\w.]+: \[(ConfigField|ConfigFieldChoice|ConfigValue|ConnectorAuthMethod)!\]$/,
      /^\w+Details\.\w+: \[(Cyclr|ConductorOne|PingOne)\w+!\]$/,
      /^ConductorOneConfigValue\.items: \[ConductorOneConfigItem!\]$/,
    ],
    message: /list type should only wrap an edge/,
    reason: "Short lists that come whole with the object they belong to: nobody pages through them.",
  },
  {
    rule: "relay-edge-types",
    about: [/^Query\.sources: \[Source!\]!$/],
    message: /list type should only wrap an edge/,
    reason: "The sources are in the configuration: a handful, known without a request, and never paged.",
  },
  {
    rule: "relay-edge-types",
    about: [/^ConnectorMethodEdge$/, /^InstallationOwnerEdge$/],
    message: /`node` must implement `Node`/,
    reason:
      "A method or an owner cannot be fetched by itself at any vendor, so `node(id:)` could not answer for it. The specification lets a node be any object.",
  },
  {
    rule: "strict-id-in-types",
    about: [
      /^\w+Connection$/,
      /^\w+Edge$/,
      /^PageInfo$/,
      /^\w+Payload$/,
      /^SourceFailure$/,
      /^VendorRequest$/,
    ],
    reason: "What carries an answer is no object of its own.",
  },
  {
    rule: "strict-id-in-types",
    about: [
      /^(InvalidInput|NotFound|Conflict|UnsupportedByVendor|VendorRejected|VendorCredentialsRejected|RateLimited|VendorUnavailable|OutcomeUnknown)$/,
      /^(InvalidInputField|ConfigMarker|CredentialCheck)$/,
    ],
    reason: "A problem or a finding belongs to the answer it is in, and is gone with it.",
  },
  {
    rule: "strict-id-in-types",
    about: [
      /^(Cyclr|ConductorOne|Jitterbit|PingOne)\w+Details$/,
      /^(Cyclr(Parameter|Property|CustomField|AuthenticationMethod)|ConductorOne(User|SyncStatus|ConfigValue|ConfigItem|AuthorizedAs|SyncSchedule|Annotation)|PingOne(Metadata|Property))$/,
      /^(ConfigField|ConfigFieldChoice|ConfigValue|ConnectorAuthMethod|WorkspaceUsage|SourceHealth|LastProblem)$/,
    ],
    reason: "Parts of the object they hang on, which has the id.",
  },
  {
    rule: "strict-id-in-types",
    about: [/^(ConnectorMethod|InstallationOwner|OwnerUser|OwnerEntitlement|InstallationCredential)$/],
    reason: "The vendor's id of them is unique within their parent only, so it is not called `id`.",
  },
  {
    rule: "strict-id-in-types",
    about: [/^(RegistrationKeyMaterial|AuthenticationLink)$/],
    reason: "Shown once and never again: nothing may fetch, or cache, them by an id.",
  },
];
