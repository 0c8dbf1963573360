import { serveFunction } from "../_shared/environment.ts";
import { handle } from "./handler.ts";

serveFunction(handle);
