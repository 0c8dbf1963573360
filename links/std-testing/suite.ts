/** What `Deno.test` lets one say about a test. */
export type TestOptions = Pick<
  Deno.TestDefinition,
  "ignore" | "only" | "sanitizeExit" | "sanitizeOps" | "sanitizeResources"
>;

/** The body of one test. */
export type TestBody = (t: Deno.TestContext) => void | Promise<void>;

/** Something to do before or after tests. */
export type Hook = () => void | Promise<void>;

/** When a hook runs. */
export type HookName = "beforeAll" | "afterAll" | "beforeEach" | "afterEach";

interface Test {
  readonly name: string;
  readonly options: TestOptions;
  readonly body: TestBody;
}

async function runHooks(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

/** A group of tests and groups, run as the steps of one Deno test. */
export class Suite {
  /** How many tests run now: nothing may be registered meanwhile. */
  static running = 0;

  readonly hooks: Record<HookName, Hook[]> = {
    beforeAll: [],
    afterAll: [],
    beforeEach: [],
    afterEach: [],
  };
  readonly steps: (Suite | Test)[] = [];

  constructor(readonly name: string, readonly options: TestOptions) {}

  /** Counts as a running test until the work is done, also when it fails. */
  static async whileRunning(work: () => void | Promise<void>): Promise<void> {
    Suite.running++;
    try {
      await work();
    } finally {
      Suite.running--;
    }
  }

  /** Whether this group or something in it is marked with `only`. */
  get only(): boolean {
    return this.options.only === true || this.steps.some(isOnly);
  }

  /** Hands the group to Deno as one test. */
  register(): void {
    Deno.test({
      ...this.options,
      name: this.name,
      ...(this.only ? { only: true } : {}),
      fn: (t) => Suite.whileRunning(() => this.#run(t, [])),
    });
  }

  async #run(t: Deno.TestContext, outer: readonly Suite[]): Promise<void> {
    const path = [...outer, this];
    await runHooks(this.hooks.beforeAll);
    try {
      const marked = this.steps.filter(isOnly);
      for (const step of marked.length > 0 ? marked : this.steps) {
        const { only: _, ...options } = step.options;
        await t.step({
          ...options,
          name: step.name,
          fn: (t) => step instanceof Suite ? step.#run(t, path) : runTest(t, step, path),
        });
      }
    } finally {
      await runHooks(this.hooks.afterAll);
    }
  }
}

function isOnly(step: Suite | Test): boolean {
  return step instanceof Suite ? step.only : step.options.only === true;
}

/** Wraps the body in the hooks of all its groups; what was set up is always torn down. */
async function runTest(
  t: Deno.TestContext,
  test: Test,
  path: readonly Suite[],
): Promise<void> {
  const [suite, ...inner] = path;
  if (suite === undefined) return await test.body(t);
  await runHooks(suite.hooks.beforeEach);
  try {
    await runTest(t, test, inner);
  } finally {
    await runHooks(suite.hooks.afterEach);
  }
}
