import type { ComponentType } from "preact";
import type { Registration } from "../routing/registration.ts";

/** One component that is hydrated in the browser. */
export interface Island {
  /** A name that is unique among all islands and a valid identifier. */
  readonly name: string;
  /** What its module exports it as. */
  readonly exportName: string;
  /** The URL path of its module in the browser. */
  readonly file: string;
}

/** The islands of an app, by their component. */
export type Islands = Map<ComponentType, Island>;

/** A file for the browser. */
export interface StaticFile {
  /** SHA-256 of the content or the bundler's own hash; null when nobody computed one. */
  readonly hash: string | null;
  /** In bytes. */
  readonly size: number;
  readonly contentType: string;
  /** The content; it must be read or closed. */
  readonly readable:
    | ReadableStream<Uint8Array<ArrayBuffer>>
    | Uint8Array<ArrayBuffer>;
  close(): void;
}

/** What building a project gave: its file routes, islands and files for the browser. */
export interface Build<State> {
  readonly root: string;
  readonly islands: Islands;
  /** The URL path of the module that hydrates islands. */
  readonly clientEntry: string;
  /** Whether pages load the client without islands too, to reload themselves. */
  readonly liveReload: boolean;
  routes(): readonly Registration<State>[];
  /** Finds a file by the encoded path of its URL, null when there is none. */
  readFile(pathname: string): Promise<StaticFile | null>;
}

/** The build of an app that was never built: no file routes, no islands, no files. */
export function emptyBuild<State>(): Build<State> {
  return {
    root: "",
    islands: new Map(),
    clientEntry: "",
    liveReload: false,
    routes: () => [],
    readFile: () => Promise.resolve(null),
  };
}
