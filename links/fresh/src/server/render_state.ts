import type { JSX } from "preact";
import type { Island, Islands } from "../app/build.ts";

/** Where the browser finds one island of a page. */
export interface IslandUse {
  readonly island: Island;
  readonly key: string | null;
  readonly props: Record<string, unknown>;
}

/** All that is noted while one page is rendered. */
export class RenderState {
  /** Makes the inline scripts and styles of this page, and no others, run. */
  readonly nonce: string = crypto.randomUUID().replaceAll("-", "");
  readonly uses: IslandUse[] = [];
  /** JSX given to islands; null once it has been rendered inside one. */
  readonly slots: ({ readonly content: unknown } | null)[] = [];
  /** What `<Head>` collected and `<head>` has not shown yet. */
  readonly head = new Map<string, JSX.Element>();
  /** Elements and components that are to be rendered as they are. */
  readonly plain = new WeakSet<object>();
  readonly seen = { html: false, head: false, body: false };
  scriptsDone = false;

  constructor(
    readonly page: { readonly path: string; readonly search: string },
    readonly build: {
      readonly islands: Islands;
      readonly clientEntry: string;
      readonly liveReload: boolean;
      readonly id: string;
    },
  ) {}

  /** Whether the page is nothing without the client. */
  get needsClient(): boolean {
    return this.uses.length > 0 || this.build.liveReload;
  }

  /** Marks something that is to be rendered as it is. */
  keep<T extends object>(vnode: T): T {
    this.plain.add(vnode);
    return vnode;
  }
}

let current: RenderState | null = null;

/** The page being rendered; rendering never waits, so there is at most one. */
export function currentRender(): RenderState | null {
  return current;
}

/** Renders a page; hooks find its state meanwhile. */
export function whileRendering<T>(state: RenderState, work: () => T): T {
  current = state;
  try {
    return work();
  } finally {
    current = null;
  }
}
