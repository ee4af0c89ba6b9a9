/** How the samples of the photographs are read, and what results are: in the words of the editor's own settings. */
import { INPUTS, OUTPUTS } from '../../../../page/words/transform-words';
import { SelectField } from '../fields/choice-fields';
import { DesignSection } from './design-section';
import { NumberField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

/** The input transform `gamma:<g>` begins so. */
const GAMMA = 'gamma:';

/** Linear light that is shown as it is looks dark: whoever designs a study is told before participants see it. */
const DARK =
  'Photographs look darker than in other programs before anybody retouches them; linear ones look nearly black. Choose the sRGB curve to begin with them as they usually look.';

const OUTPUT_CHOICES = OUTPUTS.map(({ value, label, text }) => ({
  value,
  label,
  hint: value === 'as-is' ? `${text} ${DARK}` : text,
}));

/** One pair of transforms for all photographs of a study. */
export function ColorSection() {
  const input = useDraft((state) => state.draft.input);
  const output = useDraft((state) => state.draft.output);
  const { change, type } = useDraftActions();
  const isGamma = input.startsWith(GAMMA);
  return (
    <DesignSection section="color">
      <div className="design-fields" data-roomy="true">
        <SelectField
          label="Input transform"
          path="input"
          hint="How the samples of all photographs are read."
          options={INPUTS}
          value={isGamma ? 'gamma' : (INPUTS.find(({ value }) => value === input)?.value ?? 'auto')}
          onChoose={(value) =>
            change('Input transform', (draft) => ({
              ...draft,
              input: value === 'gamma' ? `${GAMMA}2.2` : value,
            }))
          }
        />
        {isGamma && (
          <NumberField
            label="Gamma"
            hint="Samples are raised to this power."
            value={Number(input.slice(GAMMA.length))}
            low={0.1}
            high={10}
            whole={false}
            onSet={(gamma) => type('Gamma', (draft) => ({ ...draft, input: `${GAMMA}${gamma}` }))}
          />
        )}
        <SelectField
          label="Output transform"
          path="output"
          options={OUTPUT_CHOICES}
          value={OUTPUTS.find(({ value }) => value === output)?.value ?? 'as-is'}
          onChoose={(value) => change('Output transform', (draft) => ({ ...draft, output: value }))}
        />
      </div>
    </DesignSection>
  );
}
