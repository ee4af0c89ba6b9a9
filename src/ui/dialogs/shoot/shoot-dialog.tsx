/** The review of what the agent suggests for all photos: without and with it side by side, decided on by keys. */
import './shoot.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RollParts } from '../../../editor/roll/roll-parts';
import type { Shoot } from '../../../editor/roll/shoot';
import { Dialog } from '../../kit/dialog';
import { useRoll, useServices } from '../../page/services';
import { columnsOf, nextInRows } from '../../panels/suggestions/grid-keys';
import { ShootCard } from './shoot-card';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly shoot: true;
  }
}

/** Nothing until the code is there. */
export function ShootDialog() {
  const { roll } = useServices();
  const [parts, setParts] = useState<RollParts>();
  useEffect(() => {
    void roll.parts().then(setParts, () => undefined);
  }, [roll]);
  return parts ? <Review shoot={parts.shoot} toggleFlag={(id) => parts.roll.toggleFlag(id)} /> : null;
}

interface ReviewProps {
  readonly shoot: Shoot;
  readonly toggleFlag: (id: string) => void;
}

function Review({ shoot, toggleFlag }: ReviewProps) {
  const { page } = useServices();
  const { photos } = useStore(shoot.store);
  const rolled = useRoll((state) => state.photos);
  const list = useRef<HTMLOListElement>(null);
  const [place, setPlace] = useState(0);
  const chosen = photos[place];

  const goTo = (next: number): void => {
    setPlace(next);
    list.current?.querySelectorAll<HTMLElement>('.shoot-card')[next]?.focus();
  };
  useEffect(() => list.current?.querySelector<HTMLElement>('.shoot-card')?.focus(), []);

  /** To the next photo that is not decided on, if there is one. */
  const goOn = (): void => {
    const isOpen = (at: number): boolean =>
      !['accepted', 'skipped'].includes(photos[at]?.answer ?? 'skipped');
    const order = photos.map((_, i) => (place + 1 + i) % photos.length);
    const next = order.find((at) => at !== place && isOpen(at));
    if (next !== undefined) goTo(next);
  };
  const accept = (): void => {
    if (chosen?.answer !== 'suggested') return;
    void shoot.accept(chosen.id);
    goOn();
  };
  const skip = (): void => {
    if (!chosen) return;
    shoot.skip(chosen.id);
    if (chosen.answer !== 'skipped') goOn();
  };
  const vary = (): void => chosen && shoot.vary(chosen.id);
  const flag = (): void => chosen && toggleFlag(chosen.id);
  const keys: Readonly<Record<string, () => void>> = { enter: accept, v: vary, s: skip, f: flag };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const columns = columnsOf([...(list.current?.querySelectorAll('li') ?? [])]);
    const next = nextInRows(event.key, place, { count: photos.length, columns });
    const perform = keys[event.key.toLowerCase()];
    if (next === undefined && !perform) return;
    event.preventDefault();
    if (next === undefined) perform?.();
    else goTo(next);
  };

  const asked = photos.filter(({ answer }) => answer !== 'waiting').length;
  const open = photos.filter(({ answer }) => answer === 'suggested').length;
  return (
    <Dialog title="Suggestions for all photos" onClose={() => page.setState({ dialog: undefined })}>
      <div className="shoot">
        <p className="quiet shoot-progress" role="status">
          {asked < photos.length
            ? `The agent has seen ${asked} of ${photos.length} photos. You can decide on those meanwhile.`
            : `${open} of ${photos.length} to decide on.`}
          {asked < photos.length && <progress className="progress" value={asked} max={photos.length} />}
        </p>
        <ol ref={list} className="shoot-grid" aria-label="Suggestions" onKeyDown={onKeyDown}>
          {photos.map((photo, i) => (
            <li key={photo.id}>
              <ShootCard
                photo={photo}
                rolled={rolled.find(({ id }) => id === photo.id)}
                isChosen={i === place}
                onChoose={() => setPlace(i)}
              />
            </li>
          ))}
        </ol>
        <div className="dialog-foot shoot-foot">
          <button type="button" className="button outlined" title="F" onClick={flag}>
            Flag
          </button>
          <button type="button" className="button outlined" title="V" onClick={vary}>
            Vary
          </button>
          <button type="button" className="button outlined" title="S" onClick={skip}>
            Skip
          </button>
          <button
            type="button"
            className="button outlined"
            disabled={open === 0}
            onClick={() => void shoot.acceptAll()}
          >
            Accept all
          </button>
          <button
            type="button"
            className="button primary"
            title="Enter"
            disabled={chosen?.answer !== 'suggested'}
            onClick={accept}
          >
            Accept
          </button>
        </div>
        <p className="quiet shoot-keys">
          Arrow keys move. Enter accepts, V varies, S skips, F flags. Undo takes an accepted suggestion back
          in its photo.
        </p>
      </div>
    </Dialog>
  );
}
