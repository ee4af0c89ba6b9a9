/** Variations side by side, to choose from: the best and most different first. Arrow keys go from one to the next. */
import './wall.css';
import { type KeyboardEvent, useRef } from 'react';
import type { OpenSuggestion, Variation } from '../../../editor/suggestion';
import { Picture } from '../../kit/picture';
import { useWorkspace } from '../../page/services';
import { columnsOf, nextInRows } from './grid-keys';
import { useResults } from './use-results';
import { useFocusOnFirst, WallFoot } from './wall-foot';

/** Nothing where no variations have been drawn. A press shows one, in place of the suggestion that is open. */
export function Wall({ open }: { readonly open: OpenSuggestion }) {
  const { suggestions } = useWorkspace();
  const { variations, dropoutSeed } = open;
  const list = useRef<HTMLOListElement>(null);
  const pictures = useResults(
    open.base,
    variations.map(({ seed, steps }) => ({ id: seed, steps, amount: open.amount })),
  );
  useFocusOnFirst(list, variations.length > 0);
  if (variations.length === 0) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const at = variations.findIndex(({ seed }) => seed === dropoutSeed);
    const columns = columnsOf([...(list.current?.querySelectorAll('li') ?? [])]);
    const place = nextInRows(event.key, at, { count: variations.length, columns });
    if (place === undefined) return;
    const next = variations[place];
    event.preventDefault();
    // The panel around it walks along the states with the same keys.
    event.stopPropagation();
    if (!next) return;
    suggestions.choose(next);
    list.current?.querySelector<HTMLElement>(`[data-seed="${next.seed}"]`)?.focus();
  };
  return (
    <>
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
                <Picture image={pictures.get(variation.seed)?.image} />
              </span>
              <span>
                No. {variation.seed}
                {variation.alike.length > 0 && ` +${variation.alike.length} alike`}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <WallFoot open={open} />
    </>
  );
}

/** The name for screen readers: the number, and how many others it stands for. */
function nameOf({ seed, alike }: Variation): string {
  if (alike.length === 0) return `Variation ${seed}`;
  return `Variation ${seed}, and ${alike.length} that ${alike.length === 1 ? 'looks' : 'look'} like it`;
}
