/** The photo after each step, beginning with the source, as in the tool of the paper's user study. */
import './strip.css';
import { useEffect, useRef } from 'react';
import { requireFilter } from '../../../filters';
import { ORIGIN_WORDS, originSentence } from '../../page/words/origin-words';
import { useEditorState, useFrame, useWorkspace } from '../../page/services';
import { Picture } from '../../kit/picture';

/** Under the photo; a press selects a step. Hidden while a suggestion is open. */
export function Strip() {
  // A suggestion has a strip of its own.
  const isSuggesting = useEditorState((state) => state.suggestion !== undefined);
  return isSuggesting ? null : <StepPictures />;
}

/** The pictures are small renderings of the whole chain up to each step, as they come from the stage. */
function StepPictures() {
  const { editor } = useWorkspace();
  const steps = useEditorState((state) => state.document.steps);
  const selected = useEditorState((state) => state.selected);
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  const thumbnails = useFrame((frame) => frame.thumbnails);
  const current = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    // Only as far as needed: the strip does not move while its picture is in sight.
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected, steps.length]);

  const items = [
    { label: 'Source', name: 'Source', off: false, origin: undefined },
    ...steps.map((step, i) => {
      const { label } = requireFilter(step.filter);
      return {
        ...{ label: `${i + 1} ${label}`, name: `After ${i + 1}, ${label}`, off: !step.enabled },
        origin: step.origin,
      };
    }),
  ];

  return (
    <nav className="strip" aria-label="The photo after each filter">
      {hasPhoto && (
        <ol>
          {items.map(({ label, name, off, origin }, i) => (
            <li key={i}>
              <button
                ref={i === selected + 1 ? current : null}
                type="button"
                className="picture-item strip-item"
                aria-label={name}
                aria-current={i === selected + 1}
                data-off={off}
                // The source is no step: choosing it selects none.
                onClick={() => editor.select(i - 1)}
              >
                <span className="picture-room">
                  <Picture image={thumbnails[i]} />
                </span>
                <span className="strip-label">
                  <span className="ellipsis">{label}</span>
                  {origin && origin !== 'person' && (
                    <span className="strip-origin" data-origin={origin} title={originSentence(origin)}>
                      {ORIGIN_WORDS[origin]}
                    </span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </nav>
  );
}
