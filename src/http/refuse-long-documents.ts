import type { FastifyReply, FastifyRequest } from "fastify";
import { answer } from "../answer-error.js";
import { refuseLongDocument } from "./document-size.js";
import type { LimitsConfig } from "./http-config.js";
import { readParameters } from "./parameters.js";
import { TOO_COMPLEX } from "./too-complex.js";

/** Keeps documents away from the parser that are too much for it. */
export function refuseLongDocuments(limits: LimitsConfig) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    const query = readParameters(request)?.query;
    const error = typeof query === "string" ? refuseLongDocument(query, limits) : null;
    return error ? answer(reply, 400, TOO_COMPLEX, error.message) : undefined;
  };
}
