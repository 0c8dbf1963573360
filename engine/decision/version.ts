/**
 * Version of the decision rules as code. It changes whenever the same context and release could
 * give another decision than before, and it is part of every decision.
 */
export const ENGINE_VERSION = "1.1.0";
