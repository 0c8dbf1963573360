/** A choice among releases. */

/** The field, and the releases it offers. */
export interface ReleaseChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly ids: readonly string[];
  readonly value: string | null;
}

/** A labelled list. */
export function ReleaseChoice({ name, label, ids, value }: ReleaseChoiceProps) {
  return (
    <div class="field">
      <label for={`choice-${name}`}>{label}</label>
      <select id={`choice-${name}`} name={name}>
        {ids.map((id) => <option key={id} value={id} selected={id === value}>{id}</option>)}
      </select>
    </div>
  );
}
