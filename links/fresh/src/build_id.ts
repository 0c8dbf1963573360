/** Names one build, so that what browsers keep of another is never used. */
let current = Deno.env.get("DENO_DEPLOYMENT_ID") ??
  crypto.randomUUID().replaceAll("-", "");

/** The build that is being made or served. */
export function buildId(): string {
  return current;
}

/** Serves a build that was made earlier. */
export function setBuildId(id: string): void {
  current = id;
}
