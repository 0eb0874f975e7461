// What a contestant that is a Node program has been started with.
export { AUTHORIZATION as authorization, ENVIRONMENT_PATH as environmentPath } from "./environment.mjs";

export const port = Number(process.env.BENCH_PORT);
export const upstream = process.env.BENCH_UPSTREAM ?? "";
