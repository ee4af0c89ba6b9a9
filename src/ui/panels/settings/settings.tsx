/** How samples become numbers, numbers become display values, and whose primaries they are. */
import './settings.css';
import { type ReactNode, useId } from 'react';
import type { View } from '../../../core/step';
import { resolveInput } from '../../../render/transform/input-transform';
import { useEditorState, useWorkspace } from '../../page/services';
import { Section } from '../../kit/section';
import { GammaField } from './gamma-field';
import { INPUTS, OUTPUTS } from '../../page/words/transform-words';

/** Whether the file's profile is followed. */
const VIEWS: readonly { value: View; label: string; text: string }[] = [
  { value: 'managed', label: 'Managed', text: "The file's primaries, converted to the display's." },
  { value: 'paper', label: 'Paper', text: 'Primaries are taken to be those of sRGB.' },
];

/** The transforms belong to the document and can be undone; the view is only how the photo is looked at. */
export function SettingsPanel() {
  const { editor } = useWorkspace();
  const photo = useEditorState((state) => state.photo);
  const { input, output } = useEditorState((state) => state.document);
  const view = useEditorState((state) => state.view);

  const kind = input.startsWith('gamma:') ? 'gamma' : input;
  const resolved = photo && resolveInput(photo.source, photo.profile, input).description;

  return (
    <Section title="Color">
      <Setting
        label="Input transform"
        text={photo ? `Samples are read as: ${resolved}.` : 'How samples are read.'}
      >
        {(id) => (
          <>
            <select
              id={id}
              className="select"
              value={kind}
              onChange={(event) => {
                const { value } = INPUTS[event.currentTarget.selectedIndex]!;
                // A gamma needs a number: 2.2 is the most common one, and can be changed beside it.
                editor.setInput(value === 'gamma' ? 'gamma:2.2' : value);
              }}
            >
              {INPUTS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            {kind === 'gamma' && (
              <GammaField
                key={input}
                value={Number(input.slice('gamma:'.length))}
                onSet={(gamma) => editor.setInput(`gamma:${gamma}`)}
              />
            )}
          </>
        )}
      </Setting>
      <Choice
        label="Output transform"
        options={OUTPUTS}
        value={output}
        onChoose={(value) => editor.setOutput(value)}
      />
      <Choice label="View" options={VIEWS} value={view} onChoose={(value) => editor.setView(value)} />
    </Section>
  );
}

interface SettingProps {
  readonly label: string;
  /** One sentence below the inputs that says what the choice does. */
  readonly text: string | undefined;
  /** The inputs. The first of them takes the id, which its label points to. */
  readonly children: (id: string) => ReactNode;
}

/** A label, its inputs, and a sentence. */
function Setting({ label, text, children }: SettingProps) {
  const id = useId();
  // The section says what kind of input and output: only those who do not see it need the whole name.
  const [first, rest] = label.split(' ');

  return (
    <div className="setting">
      <label htmlFor={id}>
        {first}
        {rest && <span className="visually-hidden"> {rest}</span>}
      </label>
      <div className="setting-inputs">{children(id)}</div>
      <p className="quiet">{text}</p>
    </div>
  );
}

/** For a setting that is one of a few. */
interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly text: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A select whose sentence is that of the option in use. */
function Choice<Value extends string>({ label, options, value, onChoose }: ChoiceProps<Value>) {
  return (
    <Setting label={label} text={options.find((option) => option.value === value)?.text}>
      {(id) => (
        <select
          id={id}
          className="select"
          value={value}
          onChange={(event) => onChoose(options[event.currentTarget.selectedIndex]!.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Setting>
  );
}
