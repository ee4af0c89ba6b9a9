/** A version of the document as a row: a small picture and its name. */
import { Picture } from '../../kit/picture';

export interface VersionButtonProps {
  readonly label: string;
  /** Undefined as long as it has not been drawn. */
  readonly picture: ImageData | undefined;
  readonly title: string;
  /** Whether it is what the photo shows now. */
  readonly isCurrent?: boolean;
  readonly isFaint?: boolean;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

/** Stays focusable where it cannot be pressed: the focus must not get lost as a suggestion opens. */
export function VersionButton({ label, picture, title, onClick, ...is }: VersionButtonProps) {
  return (
    <button
      type="button"
      className="history-version"
      aria-current={is.isCurrent ?? false}
      aria-disabled={is.isDisabled}
      data-faint={is.isFaint ?? false}
      title={is.isDisabled ? 'Accept or dismiss the suggestion first' : title}
      onClick={() => !is.isDisabled && onClick()}
    >
      <span className="history-picture">
        <Picture image={picture} />
      </span>
      <span className="ellipsis">{label}</span>
    </button>
  );
}
