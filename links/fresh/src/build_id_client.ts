/** The bundler puts the name of the build here. */
declare const FRESH_BUILD_ID: string;

/** The build the browser runs; takes the place of build_id.ts there. */
export function buildId(): string {
  return FRESH_BUILD_ID;
}
