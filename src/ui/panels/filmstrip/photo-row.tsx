/** The photos side by side, each with a small picture of its own steps, and what can be done with all of them. */
import './filmstrip.css';
import { useEffect, useRef } from 'react';
import type { RollPhoto } from '../../../editor/roll/roll-state';
import { Icon } from '../../kit/icon';
import { Picture } from '../../kit/picture';
import { ActionButton } from '../../page/actions/action-button';
import { useRoll, useServices } from '../../page/services';

export function PhotoRow() {
  const photos = useRoll((state) => state.photos);
  const shown = useRoll((state) => state.shown);
  const isOpening = useRoll((state) => state.isOpening);
  const { roll, tasks } = useServices();
  const current = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shown]);

  const place = photos.findIndex(({ id }) => id === shown);
  return (
    <nav className="film" aria-label="Filmstrip">
      <div className="film-tools">
        <p className="film-place">
          {place + 1} of {photos.length}
        </p>
        <ActionButton name="previousPhoto" show="icon" />
        <ActionButton name="nextPhoto" show="icon" />
        <ActionButton name="flagPhoto" show="icon" />
        <ActionButton name="removePhoto" show="icon" />
        <ActionButton name="applyToAll" show="label" className="outlined" />
        <ActionButton name="suggestForAll" show="label" className="outlined" />
        <ActionButton name="exportAll" show="label" className="outlined" />
      </div>
      <ol className="film-photos" aria-label="Photos">
        {photos.map((photo) => (
          <li key={photo.id}>
            <button
              ref={photo.id === shown ? current : null}
              type="button"
              className="picture-item film-photo"
              aria-label={nameOf(photo)}
              aria-current={photo.id === shown}
              aria-busy={photo.id === shown && isOpening}
              title={photo.problem ?? photo.name}
              onClick={() => void tasks.report(async () => (await roll.parts()).roll.show(photo.id))}
            >
              <span className="picture-room">
                {photo.problem === undefined ? <Picture image={photo.picture} /> : <Icon name="alert" />}
              </span>
              <span className="film-label">
                <span className="ellipsis">{photo.name}</span>
                {photo.isFlagged && <Icon name="flag" />}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const nameOf = ({ name, isFlagged, problem }: RollPhoto): string =>
  [name, isFlagged && 'flagged', problem !== undefined && 'cannot be shown'].filter(Boolean).join(', ');
