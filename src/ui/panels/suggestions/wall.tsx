/** Variations side by side, to choose from: the best and most different first. Arrow keys go from one to the next. */
import './wall.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { scaleStep } from '../../../filters/scale-step';
import type { OpenSuggestion, Variation } from '../../../editor/suggestion';
import { Picture } from '../../kit/picture';
import { useEditorState, useFrame, useWorkspace } from '../../page/services';

/** Nothing where no variations have been drawn. A press shows one, in place of the suggestion that is open. */
export function Wall({ open }: { readonly open: OpenSuggestion }) {
  const { suggestions } = useWorkspace();
  const { variations, dropoutSeed } = open;
  const list = useRef<HTMLOListElement>(null);
  const pictures = useResults(open);
  if (variations.length === 0) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const change = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const at = variations.findIndex(({ seed }) => seed === dropoutSeed);
    const next = change === undefined ? undefined : variations[Math.max(at + change, 0)];
    if (change === undefined) return;
    event.preventDefault();
    // The panel around it walks along the states with the same keys.
    event.stopPropagation();
    if (!next) return;
    suggestions.choose(next);
    list.current?.querySelector<HTMLElement>(`[data-seed="${next.seed}"]`)?.focus();
  };
  return (
    <ol ref={list} className="wall" aria-label="Variations" onKeyDown={onKeyDown}>
      {variations.map((variation) => (
        <li key={variation.seed}>
          <button
            type="button"
            className="wall-item"
            data-seed={variation.seed}
            aria-pressed={variation.seed === dropoutSeed}
            aria-label={nameOf(variation)}
            title={`Show this variation. Its number, ${variation.seed}, brings it again.`}
            onClick={() => suggestions.choose(variation)}
          >
            <span className="wall-picture">
              <Picture image={pictures.get(variation.seed)} />
            </span>
            <span>
              No. {variation.seed}
              {variation.alike.length > 0 && ` +${variation.alike.length} alike`}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The name for screen readers: the number, and how many others it stands for. */
function nameOf({ seed, alike }: Variation): string {
  if (alike.length === 0) return `Variation ${seed}`;
  return `Variation ${seed}, and ${alike.length} that ${alike.length === 1 ? 'looks' : 'look'} like it`;
}

/** The photo after each variation, by its seed; they come one after another. */
function useResults({ variations, base, amount }: OpenSuggestion): ReadonlyMap<number, ImageData> {
  const { stage } = useWorkspace();
  const view = useEditorState((state) => state.view);
  const uploads = useFrame((frame) => frame.uploads);
  const [pictures, setPictures] = useState<ReadonlyMap<number, ImageData>>(new Map());

  useEffect(() => {
    let wanted = true;
    const draw = async (): Promise<void> => {
      for (const { seed, steps } of variations) {
        const applied = steps.map((step) => scaleStep(step, amount));
        const found = await stage.picturesAfter({ ...base, steps: [...base.steps, ...applied] });
        const last = found?.at(-1);
        if (!wanted) return;
        if (last) setPictures((before) => new Map(before).set(seed, last));
      }
    };
    void draw();
    return () => {
      wanted = false;
    };
  }, [stage, variations, base, amount, view, uploads]);
  return pictures;
}
