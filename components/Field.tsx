/** One field of a form: its label, its help and what is wrong with it. */
import type { ComponentChildren } from "preact";

/** What a field shows around its input, which is its child and has the same `name` as id. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly children: ComponentChildren;
}

/** The field; the input itself takes {@link faultOf}. */
export function Field({ name, label, help, error, children }: FieldProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {help !== undefined && error === undefined && <p class="small soft">{help}</p>}
      {error !== undefined && <p class="field-error" id={`${name}-error`}>{error}</p>}
    </div>
  );
}

/** Attributes that tie an input to its fault. */
export function faultOf(name: string, error: string | undefined) {
  return error === undefined
    ? {}
    : { "aria-invalid": "true" as const, "aria-describedby": `${name}-error` };
}
