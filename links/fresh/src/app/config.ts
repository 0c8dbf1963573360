/** What one may tell an {@linkcode App} when making it. */
export interface FreshConfig {
  /** How the app runs. Building and serving set it; the default is "production". */
  mode?: "development" | "production";
  /**
   * Believe the headers `X-Forwarded-Proto` and `X-Forwarded-Host`. Only behind a proxy that sets
   * them: everybody else could make them up. The default is false.
   */
  trustProxy?: boolean;
}

/** What is in force. */
export interface ResolvedFreshConfig {
  /** The folder of the project. */
  root: string;
  mode: "development" | "production";
  trustProxy: boolean;
}
