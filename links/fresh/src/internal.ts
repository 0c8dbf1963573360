/**
 * What the server that a build writes needs. Nothing else should import it.
 *
 * @module
 */
import { type App, attachBuild, type Handler } from "./app/app.ts";
import { setBuildId } from "./build_id.ts";
import { type Snapshot, SnapshotBuild } from "./snapshot.ts";

/**
 * Makes the handler of an app for production.
 *
 * @param root the folder of the project
 */
export function serveBuild<State>(app: App<State>, root: URL, snapshot: Snapshot<State>): Handler {
  setBuildId(snapshot.buildId);
  attachBuild(app, new SnapshotBuild(root, snapshot), "production");
  return app.handler();
}
