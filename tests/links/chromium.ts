import { type Browser, chromium } from "playwright-core";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then((info) => info.isFile, () => false);
}

/** The Chromium of this machine: `CHROMIUM_PATH`, or where it usually is; null when there is none. */
export async function findChromium(): Promise<string | null> {
  for (const path of [Deno.env.get("CHROMIUM_PATH"), ...USUAL_PLACES]) {
    if (path && await exists(path)) return path;
  }
  return null;
}

/** Starts a browser without a window. */
export async function launch(executablePath: string): Promise<Browser> {
  // Its own sandbox needs more rights than a container or root has; it only sees our own pages.
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
