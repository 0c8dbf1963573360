import { type Browser, chromium } from "playwright-core";

/** Where a Chromium may be installed; Debian's package comes first. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Carries a Chromium of its own, for machines without one. Named in a variable so that it is only
 * downloaded where it is needed: it is 60 MB.
 */
const PORTABLE = "npm:@sparticuz/chromium@153.0.0";

const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

/** Starts a Chromium with a profile of its own that is gone afterwards. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = Deno.env.get("CHROMIUM_PATH") ?? await findInstalled() ??
    await unpackPortable();
  return await chromium.launch({ executablePath, args: QUIET });
}

async function findInstalled(): Promise<string | undefined> {
  for (const place of PLACES) {
    try {
      await Deno.stat(place);
      return place;
    } catch {
      // Not this one.
    }
  }
}

async function unpackPortable(): Promise<string> {
  const { default: portable } = await import(PORTABLE);
  return await portable.executablePath();
}
