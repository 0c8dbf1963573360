import { fileURLToPath } from "node:url";
import { Builder } from "fresh/dev";
import { app } from "./fixture/main.ts";

/** The folder of the small project that the tests build. */
export const FIXTURE = fileURLToPath(new URL("./fixture", import.meta.url));

const applySnapshot = await new Builder({ root: FIXTURE }).build({ snapshot: "memory" });
applySnapshot(app);

/** Answers requests to the built project. */
export const handler = app.handler();
