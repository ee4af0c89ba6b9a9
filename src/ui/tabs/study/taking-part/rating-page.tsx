/** Results that are rated without a word on whose they are: which of two is better, or one from 1 to 5. */
import './rating-page.css';
import { useEffect, useState } from 'react';
import { valueOf } from '../../../../core/outcome';
import type { ComparePane } from '../../../../stage/compare/choices';
import type { PlannedPair, PlannedScale } from '../../../../study/design/plan';
import { requirePhoto } from '../../../../study/design/design';
import { ratedResult } from '../../../../study/participation/rated-result';
import { CompareView } from '../../../canvas/compare-view';
import { useCompareFrame, useServices } from '../../../page/services';
import { PhotoFailed } from '../trial/photo-failed';
import type { PlaceOfPart } from '../../../../study/desk/study-place';

/** The places of a pair, by pane. Nothing on the page says whose a result is. */
const SIDES = ['Left', 'Right'] as const;
const SCALE = [1, 2, 3, 4, 5] as const;

/**
 * The results on the canvas, the question below, and buttons or keys to answer: arrow keys for a pair, 1 to 5 for a
 * scale.
 */
export function RatingPage({
  place,
  page,
}: {
  readonly place: PlaceOfPart;
  readonly page: PlannedPair | PlannedScale;
}) {
  const { session } = place;
  const { panes, failure, tryAgain } = useResults(place, page);
  // People rate the results that they see. The canvas shows the results before until these are drawn.
  const ready = useCompareFrame((frame) => frame.ready && panes !== undefined && frame.panes === panes);
  const pair = page.kind === 'pair';

  const choose = (side: 0 | 1): void => {
    if (ready && pair) session.prefer(page.shown[side]);
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // The canvas pans with the arrow keys.
      if (!ready || event.target instanceof HTMLCanvasElement) return;
      // A key that is held down answers once, and those of the browser (Alt+Left, Ctrl+1) not at all.
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (pair && event.key === 'ArrowLeft') session.prefer(page.shown[0]);
      else if (pair && event.key === 'ArrowRight') session.prefer(page.shown[1]);
      else if (!pair && /^[1-5]$/.test(event.key)) session.rate(Number(event.key));
    };
    window.addEventListener('keydown', onKeyDown);

    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session, page, pair, ready]);
  return (
    <>
      <CompareView takesFiles={false} nameOf={(pane) => (pair ? SIDES[pane] : 'Result')}>
        {failure !== undefined && <PhotoFailed failure={failure} onTryAgain={tryAgain} />}
      </CompareView>
      <section className="study-rating" aria-label="Rating">
        <p className="study-question">{page.task.question}</p>
        {pair ? (
          <div className="study-actions">
            <button type="button" className="button outlined" disabled={!ready} onClick={() => choose(0)}>
              The left one
            </button>
            <button type="button" className="button outlined" disabled={!ready} onClick={() => choose(1)}>
              The right one
            </button>
            <span className="quiet">or the arrow keys</span>
          </div>
        ) : (
          <div className="study-actions">
            <span className="quiet">bad</span>
            {SCALE.map((value) => (
              <button
                key={value}
                type="button"
                className="button outlined square"
                disabled={!ready}
                onClick={() => session.rate(value)}
              >
                {value}
              </button>
            ))}
            <span className="quiet">excellent</span>
          </div>
        )}
      </section>
    </>
  );
}

interface RatedResults {
  /** Undefined until the results are known. */
  readonly panes: readonly ComparePane[] | undefined;
  /** A sentence that says why they are not. */
  readonly failure: string | undefined;
  readonly tryAgain: () => void;
}

/** Puts the results on the canvas. */
function useResults({ session, study }: PlaceOfPart, page: PlannedPair | PlannedScale): RatedResults {
  const { workbench, models, tasks } = useServices();
  const [panes, setPanes] = useState<readonly ComparePane[]>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    const bench = workbench();
    const { design, files } = study;
    const { results } = session.state.participation;
    const show = async (): Promise<void> => {
      const opened = await bench.open(files[requirePhoto(design, page.photo).file]!, design);
      if (opened.kind === 'cancelled') return;
      const photo = valueOf(opened);
      const rated = { study, results, id: page.photo, photo, requirePolicy: () => models.require() };
      const ids = page.kind === 'pair' ? page.shown : [page.candidate];
      const found = await Promise.all(
        ids.map(async (id): Promise<ComparePane> => {
          const result = await ratedResult(
            rated,
            page.task.candidates.find((each) => each.id === id)!,
          );
          if (result.kind === 'picture') return bench.finishedPane(id, result.file);
          return { precision: result.precision, steps: { name: id, steps: result.steps } };
        }),
      );
      if (!wanted) return;
      bench.show(found, page.kind === 'pair' ? 'side-by-side' : 'single', found[0]!.steps?.steps ?? []);
      setPanes(found);
    };

    void tasks.report(show).then((outcome) => {
      if (wanted) setFailure(outcome.kind === 'failed' ? outcome.sentence : undefined);
    });
    return () => {
      wanted = false;
    };
  }, [workbench, models, tasks, session, study, page, attempt]);

  const tryAgain = (): void => {
    setFailure(undefined);
    setAttempt((count) => count + 1);
  };
  return { panes, failure, tryAgain };
}
