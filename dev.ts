/**
 * `dev.ts build` writes the dashboard into `_fresh`; without an argument it serves it for
 * development, with islands rebuilt and pages reloaded on change.
 */
import { Builder } from "fresh/dev";
import { buildOptions } from "./fresh.config.ts";

const builder = new Builder(buildOptions);
if (Deno.args.includes("build")) {
  await builder.build();
} else {
  const port = Number(Deno.env.get("PORT") || 8000);
  await builder.listen(async () => {
    const main = await import("./main.ts");
    await main.announce();
    return main;
  }, { port });
}
