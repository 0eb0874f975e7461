/** The layers of docs/architecture.md, as rules. `npm run layers` checks them. */
/** Every folder beside core is a vendor's. */
const VENDORS = "(?!core/)([^/]+)";
const TOP = "^src/[^/]+[.]ts$";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "vendors-stay-apart",
      comment: "A vendor knows itself and the core.",
      severity: "error",
      from: { path: `^src/datasources/${VENDORS}/` },
      to: { path: `^src/datasources/${VENDORS}/`, pathNot: "^src/datasources/$1/" },
    },
    {
      name: "data-sources-know-no-graphql",
      severity: "error",
      from: { path: "^src/datasources/" },
      to: { path: "node_modules/(graphql|type-graphql|@apollo|graphql-scalars|dataloader)/" },
    },
    {
      name: "data-sources-know-nothing-above",
      severity: "error",
      from: { path: "^src/datasources/" },
      to: { path: [TOP, "^src/(access|audit|http|idempotency|resolvers|sandbox|state|telemetry)/"] },
    },
    {
      name: "data-sources-use-the-model-as-types-only",
      severity: "error",
      from: { path: "^src/datasources/" },
      to: { path: "^src/types/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "core-knows-no-vendor",
      severity: "error",
      from: { path: "^src/datasources/core/" },
      to: { path: [`^src/datasources/${VENDORS}/`, "^src/datasources/registry[.]ts$"] },
    },
    {
      name: "resolvers-see-no-vendor",
      comment: "Resolvers speak to the port; the vendor is read from the id.",
      severity: "error",
      from: { path: "^src/(resolvers|types)/|^src/(?!config|sources)[^/]+[.]ts$" },
      to: { path: [`^src/datasources/${VENDORS}/`, "^src/datasources/registry[.]ts$", "^src/sandbox/"] },
    },
    {
      name: "the-model-knows-nothing",
      severity: "error",
      from: { path: "^src/types/" },
      to: { path: "^src/", pathNot: "^src/types/" },
    },
    {
      name: "the-sandbox-only-speaks-http",
      severity: "error",
      from: { path: "^src/sandbox/" },
      to: { path: "^src/", pathNot: "^src/sandbox/" },
    },
    {
      name: "nothing-knows-the-command-line",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli/|main[.]ts$)" },
      to: { path: "^src/cli/|node_modules/(commander|cli-|@inquirer|picocolors|csv-stringify)" },
    },
    {
      name: "the-status-page-reads-graphql",
      comment: "What its caller may not see it cannot reach.",
      severity: "error",
      from: { path: "^src/status/" },
      to: {
        path: "^src/(datasources|resolvers|sandbox|state|idempotency|audit)/|^src/(sources|loaders)[.]ts$",
      },
    },
    {
      name: "only-the-http-client-uses-undici",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/datasources/core/http/" },
      to: { path: "node_modules/undici/" },
    },
    {
      name: "only-the-state-uses-redis",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/state/" },
      to: { path: "node_modules/(ioredis|redis-semaphore|rate-limiter-flexible)/" },
    },
    {
      name: "only-telemetry-writes-logs-metrics-and-traces",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/telemetry/" },
      to: { path: "node_modules/(pino|pino-pretty|prom-client|@opentelemetry)/" },
    },
    {
      name: "no-dev-dependencies",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg"] },
    },
    { name: "nothing-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
    moduleSystems: ["es6"],
  },
};
