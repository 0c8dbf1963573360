/**
 * What a schema finds wrong, as one sentence for the person who typed it.
 */
import type { z } from "zod";

/**
 * The sentence of a fault; the schema's own words where it has some.
 *
 * @example describeFault(issue) // "At most 100."
 */
export function describeFault(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return "It must not be empty.";
      return `${issue.inclusive ? "At least" : "More than"} ${issue.minimum}.`;
    case "too_big":
      return `${issue.inclusive === false ? "Less than" : "At most"} ${issue.maximum}.`;
    case "invalid_type":
      if (issue.input === undefined && issue.message.endsWith("undefined")) return "It is missing.";
      if (issue.expected === "int") return "A whole number.";
      return issue.expected === "number" ? "A number." : "Not of the right kind.";
    case "invalid_format":
      return issue.format === "date" ? "A date such as 2026-07-01." : "Not in the right form.";
    case "unrecognized_keys":
      return `Nothing is called ${issue.keys.join(", ")}.`;
    case "custom":
      return issue.message;
    default:
      return "Not a value it can have.";
  }
}
