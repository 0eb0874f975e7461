import type { FastifyInstance } from "fastify";
import { notFound } from "./conductorone-errors.js";
import { pageOf } from "./conductorone-paging.js";
import type { ConductorOneState } from "./conductorone-state.js";
import { toApp } from "./conductorone-wire.js";

/** Apps, read only (vendor sheet, section 7.1). */
export function registerAppRoutes(
  app: FastifyInstance,
  state: ConductorOneState,
  extraRows: () => number,
): void {
  app.get("/api/v1/apps", (request) => {
    const { rows, nextPageToken } = pageOf(request, state.apps, extraRows());
    return { list: rows.map(toApp), nextPageToken };
  });

  app.get<{ Params: { id: string } }>("/api/v1/apps/:id", ({ params }) => {
    const record = state.app(params.id);
    if (!record) throw notFound();
    return { app: toApp(record) };
  });
}
