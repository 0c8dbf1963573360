/** Where a page asks whether the development server is still the one that rendered it. */
export const ALIVE_PATH = "/_frsh/alive";
