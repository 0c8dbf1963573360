/**
 * Colour schemes a person can choose.
 */

/** `system` follows the device. */
export const THEMES = ["system", "light", "dark"] as const;

/** A choice of colour scheme. */
export type Theme = typeof THEMES[number];
