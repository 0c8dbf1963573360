/** How a table can leave the dashboard. */
export const EXPORT_FORMATS = ["csv", "json"] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = typeof EXPORT_FORMATS[number];
