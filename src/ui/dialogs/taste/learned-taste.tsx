/** What has been learned of the person's taste, in words, and what can be done with it as a whole. */
import { useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { messageOf } from '../../../core/errors';
import { saveText } from '../../../core/text/save-text';
import { ENOUGH_CHOICES, tasteLeanings } from '../../../policy/taste/taste';
import { HiddenFileInput } from '../../kit/hidden-file-input';
import { useServices } from '../../page/services';
import { leaningWords, learnedSentence } from './learned-words';

/** `onChange` is told after all of it was replaced: by a file, or by nothing. */
export function LearnedTaste({ onChange }: { readonly onChange: () => void }) {
  const { taste: keeper, saveFile } = useServices();
  const taste = useStore(keeper.store, (state) => state.taste);
  const all = useStore(keeper.store, (state) => state.choices);
  const leanings = useMemo(() => tasteLeanings(all, taste), [all, taste]);
  const isKept = useStore(keeper.store, (state) => state.kept);
  const file = useRef<HTMLInputElement>(null);
  const [isResetting, setResetting] = useState(false);
  /** The last thing that there is to say about a file. */
  const [message, setMessage] = useState<string>();
  const id = useId();
  const { choices } = taste;

  const read = async (chosen: File): Promise<void> => {
    try {
      const added = keeper.import(await chosen.text());
      setMessage(added === 1 ? 'One choice was added.' : `${added} choices were added.`);
      onChange();
    } catch (error) {
      setMessage(messageOf(error));
    }
  };
  return (
    <section className="taste-learned" aria-labelledby={id}>
      <h3 id={id}>Your taste</h3>
      <p role="status">{learnedSentence(leanings, choices)}</p>
      <ul className="taste-leanings">
        {leanings.map((each) => (
          <li key={each.feature} data-certainty={each.certainty}>
            {leaningWords(each)} <span>{each.certainty === 'sure' ? 'sure' : 'not sure'}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {choicesWords(choices)} Nothing leaves this browser.{' '}
        {!isKept && 'It has no room left to keep your choices: export them, or they are lost with this page.'}
      </p>
      {choices < ENOUGH_CHOICES && (
        <progress className="progress" aria-label="Choices" value={choices} max={ENOUGH_CHOICES} />
      )}
      <div className="taste-whole">
        {isResetting ? (
          <>
            <span>Forget {choices === 1 ? 'the one choice' : `all ${choices} choices`}?</span>
            <button
              type="button"
              className="button outlined"
              autoFocus
              onClick={() => {
                keeper.reset();
                setResetting(false);
                setMessage(undefined);
                onChange();
              }}
            >
              Forget them
            </button>
            <button type="button" className="button" onClick={() => setResetting(false)}>
              Keep them
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              className="button"
              disabled={choices === 0}
              title="Save all choices as a file"
              onClick={() => saveText({ saveFile }, 'taste.json', keeper.export())}
            >
              Export
            </button>
            <button
              type="button"
              className="button"
              title="Add the choices of such a file"
              onClick={() => file.current?.click()}
            >
              Import
            </button>
            <button
              type="button"
              className="button"
              disabled={choices === 0}
              title="Forget what has been learned"
              onClick={() => setResetting(true)}
            >
              Reset
            </button>
          </>
        )}
      </div>
      <HiddenFileInput
        ref={file}
        label="File with choices"
        extensions={['json']}
        onChoose={([chosen]) => void read(chosen)}
      />
      {message !== undefined && <p role="alert">{message}</p>}
    </section>
  );
}

/** On how many choices it stands, and how many it takes. */
function choicesWords(choices: number): string {
  if (choices === 0) return `About ${ENOUGH_CHOICES} choices are enough to order variations by your taste.`;
  const stands = `It stands on ${choices === 1 ? 'one choice' : `${choices} choices`}`;
  if (choices < ENOUGH_CHOICES) return `${stands}; about ${ENOUGH_CHOICES} are enough to be of use.`;
  return `${stands}, and variations are ordered by it.`;
}
