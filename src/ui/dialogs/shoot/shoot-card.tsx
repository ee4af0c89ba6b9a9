/** One photo of a shoot: without and with what is suggested, and how it was decided on. */
import type { RollPhoto } from '../../../editor/roll/roll-state';
import type { ShootAnswer, ShootPhoto } from '../../../editor/roll/shoot';
import { Icon } from '../../kit/icon';
import { Picture } from '../../kit/picture';

export interface ShootCardProps {
  readonly photo: ShootPhoto;
  /** The same photo in the roll. */
  readonly rolled: RollPhoto | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

const WORDS: Readonly<Record<ShootAnswer, string>> = {
  waiting: 'Waiting',
  suggested: 'Suggested',
  nothing: 'Nothing to suggest',
  failed: 'Failed',
  accepted: 'Accepted',
  skipped: 'Skipped',
};

/** The group of cards is one stop of the Tab key. */
export function ShootCard({ photo, rolled, isChosen, onChoose }: ShootCardProps) {
  const { answer, before, after, seed, problem } = photo;
  const name = rolled?.name ?? 'Photo';
  const isFlagged = rolled?.isFlagged ?? false;
  const words = `${WORDS[answer]}${seed === undefined ? '' : `, variation ${seed}`}`;
  return (
    <button
      type="button"
      className="shoot-card"
      data-answer={answer}
      aria-pressed={isChosen}
      aria-label={[name, words.toLowerCase(), isFlagged && 'flagged'].filter(Boolean).join(', ')}
      title={problem}
      tabIndex={isChosen ? 0 : -1}
      onFocus={onChoose}
      onClick={onChoose}
    >
      <span className="shoot-pictures">
        <span>
          <Picture image={before ?? rolled?.picture} />
        </span>
        <span>
          <Picture image={after} />
        </span>
      </span>
      <span className="shoot-label">
        <span className="ellipsis">{name}</span>
        {isFlagged && <Icon name="flag" />}
        <span className="shoot-answer">{words}</span>
      </span>
    </button>
  );
}
