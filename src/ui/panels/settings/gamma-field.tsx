/** The exponent of the input transform `gamma:<g>`, from 0.1 to 10. */
import { useState } from 'react';

export interface GammaFieldProps {
  readonly value: number;
  readonly onSet: (gamma: number) => void;
}

export function GammaField({ value, onSet }: GammaFieldProps) {
  const [draft, setDraft] = useState(String(value));
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
