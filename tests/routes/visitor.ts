import { APP_URL, type Handler } from "./app.ts";

/** A browser without scripts: it keeps cookies, sends what a browser sends, follows no redirect. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #handler: Handler;

  constructor(handler: Handler) {
    this.#handler = handler;
  }

  /** Opens an address. */
  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers });
  }

  /** Sends a form from one of the site's own pages, unless `headers` says otherwise. */
  post(
    path: string,
    form: Record<string, string> | URLSearchParams,
    headers: Record<string, string> = { origin: APP_URL, "sec-fetch-site": "same-origin" },
  ): Promise<Response> {
    return this.#send(path, { method: "POST", body: new URLSearchParams(form), headers });
  }

  /** Signs in through the form, and fails loudly when that does not work. */
  async signIn(email: string, password: string): Promise<void> {
    const response = await this.post("/login", { email, password, next: "/" });
    const text = await response.text();
    if (response.status !== 303) throw new Error(`sign-in answered ${response.status}: ${text}`);
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) {
      headers.set(
        "cookie",
        [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      );
    }
    const response = await this.#handler(new Request(new URL(path, APP_URL), { ...init, headers }));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0(;|$)/i.test(cookie) || value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** Text of a page as a reader sees it: without tags, spaces as one. */
export async function readText(response: Response): Promise<string> {
  return textOf(await response.text());
}

/** The same for HTML at hand. */
export function textOf(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, " ")
    .replace(/<!--.*?-->/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">").replaceAll("&nbsp;", " ").replaceAll("&amp;", "&")
    .replace(/\s+/g, " ").trim();
}
