/** Lies over the canvas where a photograph did not come: why, and another try. */
import './photo-failed.css';

interface PhotoFailedProps {
  /** A sentence. */
  readonly failure: string;
  readonly onTryAgain: () => void;
}

/** Screen readers hear of it at once. The participant is not left alone with an empty canvas. */
export function PhotoFailed({ failure, onTryAgain }: PhotoFailedProps) {
  return (
    <div className="photo-failed" role="alert">
      <p>The photograph could not be shown. {failure}</p>
      <button type="button" className="button primary" onClick={onTryAgain}>
        Try again
      </button>
    </div>
  );
}
