/** The exponent of the input transform `gamma:<g>`, from 0.1 to 10. */
import { useState } from 'react';

export interface GammaFieldProps {
  /** The exponent that is in use. Another one needs another `key`, since the text that is typed is kept here. */
  readonly value: number;
  /** Called with a valid exponent when Enter is pressed or the field is left, and only if it is another one. */
  readonly onSet: (gamma: number) => void;
}

/** A text out of range is marked while it is typed, and gives way to the last exponent when the field is left. */
export function GammaField({ value, onSet }: GammaFieldProps) {
  const [draft, setDraft] = useState(String(value));
  // Decimal commas are as good as points.
  const gamma = Number(draft.replace(',', '.'));
  const valid = gamma >= 0.1 && gamma <= 10;

  const commit = (): void => {
    if (!valid) setDraft(String(value));
    else if (gamma !== value) onSet(gamma);
  };

  return (
    <input
      type="text"
      inputMode="decimal"
      className="field"
      aria-label="Input gamma, 0.1 to 10"
      aria-invalid={!valid}
      title="Samples are raised to this power, from 0.1 to 10"
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
