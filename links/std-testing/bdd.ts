/**
 * `describe` and `it` over `Deno.test`. Stands in for the registry's package of the same name,
 * as far as this project uses it. See ../README.md.
 *
 * @module
 */
import { type Hook, type HookName, Suite, type TestBody, type TestOptions } from "./suite.ts";

export type { Hook, TestBody, TestOptions };

/** `name, body` or `name, options, body`. */
type Arguments<Body> = [name: string, body: Body] | [
  name: string,
  options: TestOptions,
  body: Body,
];

interface Registrar<Body> {
  (...args: Arguments<Body>): void;
  /** Runs only this one and others so marked. */
  only(...args: Arguments<Body>): void;
  /** Leaves this one out, visibly. */
  ignore(...args: Arguments<Body>): void;
  /** Leaves this one out, visibly. */
  skip(...args: Arguments<Body>): void;
}

/** The suite whose body is being read, null outside every `describe`. */
let current: Suite | null = null;
let started = false;

function split<Body>(
  args: Arguments<Body>,
): { name: string; options: TestOptions; body: Body } {
  if (args.length === 2) return { name: args[0], options: {}, body: args[1] };
  return { name: args[0], options: args[1], body: args[2] };
}

function registrar<Body>(
  register: (name: string, options: TestOptions, body: Body) => void,
): Registrar<Body> {
  const withOptions = (extra: TestOptions) => (...args: Arguments<Body>) => {
    if (Suite.running > 0) {
      throw new Error(
        "A test is already running: call describe and it before, not inside a test",
      );
    }
    const { name, options, body } = split(args);
    started = true;
    register(name, { ...options, ...extra }, body);
  };
  const leaveOut = withOptions({ ignore: true });
  return Object.assign(withOptions({}), {
    only: withOptions({ only: true }),
    ignore: leaveOut,
    skip: leaveOut,
  });
}

/**
 * A group of tests with a name; groups nest. Its body must not be asynchronous.
 *
 * @throws {Error} when the body returns a promise, or a test is already running
 * @example
 * ```ts
 * describe("impliedVolatility", () => {
 *   it("inverts the price", () => assertAlmostEquals(impliedVolatility(10), 0.2));
 * });
 * ```
 */
export const describe: Registrar<() => void> = registrar(
  (name, options, body) => {
    const suite = new Suite(name, options);
    const parent = current;
    current = suite;
    try {
      const returned: unknown = options.ignore ? undefined : body();
      if (returned instanceof Promise) {
        throw new Error(
          `describe("${name}") returns a promise: write describe("${name}", () => { … }) and put ` +
            "what is asynchronous into beforeAll",
        );
      }
    } finally {
      current = parent;
    }
    if (parent === null) suite.register();
    else parent.steps.push(suite);
  },
);

/** One test with a name; its body may be asynchronous and gets Deno's test context. */
export const it: Registrar<TestBody> = registrar((name, options, body) => {
  if (current !== null) {
    current.steps.push({ name, options, body });
    return;
  }
  Deno.test({
    ...options,
    name,
    fn: (t) => Suite.whileRunning(() => body(t)),
  });
});

function addHook(name: HookName, hook: Hook): void {
  if (current === null) {
    if (started) {
      throw new Error(
        `${name} outside describe comes after a test: move it above the first describe or it`,
      );
    }
    // From here on everything in the file belongs to this suite, so the hook reaches all of it.
    current = new Suite("global", {});
    current.register();
  }
  current.hooks[name].push(hook);
}

/** Runs once, before the first test of the group. */
export function beforeAll(fn: Hook): void {
  addHook("beforeAll", fn);
}

/** Runs once, after the last test of the group, also when one failed. */
export function afterAll(fn: Hook): void {
  addHook("afterAll", fn);
}

/** Runs before each test of the group and of the groups inside it, outermost first. */
export function beforeEach(fn: Hook): void {
  addHook("beforeEach", fn);
}

/** Runs after each test of the group and of the groups inside it, innermost first. */
export function afterEach(fn: Hook): void {
  addHook("afterEach", fn);
}
