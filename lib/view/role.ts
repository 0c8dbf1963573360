/**
 * What a member's role allows on a page. The database decides for itself; this only hides what it
 * would refuse.
 */

/** A member's role; null for a viewer who is none. */
export type Role = "owner" | "trader" | "risk" | "analyst" | null;

/** Whether a role may ask for trades to be closed. */
export function mayTrade(role: Role): boolean {
  return role === "owner" || role === "trader";
}

/** Whether a role may halt and resume. */
export function mayHalt(role: Role): boolean {
  return role === "owner" || role === "risk" || role === "trader";
}

/** Whether a role may change rules and propose releases. */
export function mayChangeRules(role: Role): boolean {
  return role === "owner" || role === "risk";
}

/** Whether a role may decide which release is active. */
export function mayActivate(role: Role): boolean {
  return role === "owner";
}

/** Whether a role may ask for a run of learning, review suggestions and make candidates. */
export function mayReview(role: Role): boolean {
  return role === "owner" || role === "risk";
}

/** Whether a role may run a candidate in shadow beside the active release. */
export function mayChallenge(role: Role): boolean {
  return role === "owner";
}

/** Whether a role may acknowledge safety alerts. */
export function mayAcknowledge(role: Role): boolean {
  return role === "owner" || role === "risk" || role === "trader";
}

/** Whether a role may make, change, rotate and revoke webhook keys. */
export function mayManageKeys(role: Role): boolean {
  return role === "owner";
}

/** Whether a role may say which alerts are expected. */
export function mayExpectFeeds(role: Role): boolean {
  return role === "owner" || role === "trader" || role === "risk";
}
