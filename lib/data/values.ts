/**
 * Values as the Data API may print them, read into one form.
 *
 * PostgREST writes a `numeric` as a number and an instant as ISO 8601; the embedded stack may write
 * a string, and an instant with a space instead of the `T`. Pages never see the difference.
 */
import { z } from "zod";

/** A finite number, from a JSON number or its text. */
export const numeric = z.union([z.number(), z.string().min(1).transform(Number)])
  .pipe(z.number());

/** A whole number that a double holds exactly: counts and sequence numbers. */
export const whole = numeric.pipe(z.int());

/**
 * An instant, as ISO 8601 in UTC with milliseconds. Digits beyond are cut: they order nothing on a
 * page, and what is hashed is never read through here.
 *
 * @example instant.parse("2026-03-02 14:31:00.123456+00") // "2026-03-02T14:31:00.123Z"
 */
export const instant = z.string().transform((text, context) => {
  const iso = text.trim().replace(" ", "T").replace(/([+-]\d{2})(\d{2})?$/, "$1:$2")
    .replace(/([+-]\d{2}):$/, "$1:00").replace(/(\.\d{3})\d+/, "$1");
  const time = Date.parse(iso);
  if (Number.isNaN(time)) {
    context.addIssue({ code: "custom", message: "not an instant" });
    return z.NEVER;
  }
  return new Date(time).toISOString();
});

/** A JSON object, whether it comes parsed or as text. */
export const jsonObject = z.preprocess(parseText, z.record(z.string(), z.unknown()));

/** A JSON array, whether it comes parsed or as text. */
export const jsonArray = z.preprocess(parseText, z.array(z.unknown()));

/** JSON of a shape that a schema of the engine knows, whether it comes parsed or as text. */
export function jsonOf<T extends z.ZodType>(schema: T) {
  return z.preprocess(parseText, schema);
}

function parseText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
