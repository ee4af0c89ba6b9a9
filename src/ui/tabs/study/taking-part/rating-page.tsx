/** Results that are rated without a word on whose they are: which of two is better, or one from 1 to 5. */
import './rating-page.css';
import { useEffect, useState } from 'react';
import type { ComparePane } from '../../../../stage/compare/compare';
import type { PlannedPair, PlannedScale } from '../../../../study/design/plan';
import { requirePhoto } from '../../../../study/design/design';
import { CompareView } from '../../../canvas/compare-view';
import { useCompareFrame, useServices } from '../../../page/services';
import { paneOf } from './rated-results';
import type { PlaceOfPart } from '../../../../study/desk/study-place';

const SIDES = ['Left', 'Right'] as const;
const SCALE = [1, 2, 3, 4, 5] as const;

export function RatingPage({
  place,
  page,
}: {
  readonly place: PlaceOfPart;
  readonly page: PlannedPair | PlannedScale;
}) {
  const { session } = place;
  const panes = useResults(place, page);
  // What is rated must be what is seen: the canvas shows the results before until these are drawn.
  const ready = useCompareFrame((frame) => frame.ready && panes !== undefined && frame.panes === panes);
  const pair = page.kind === 'pair';
  const choose = (side: 0 | 1): void => {
    if (ready && pair) session.prefer(page.shown[side]);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
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
      <CompareView nameOf={(pane) => (pair ? SIDES[pane] : 'Result')} />
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

/** Puts the results on the canvas; undefined until they are known. */
function useResults(
  { session, study }: PlaceOfPart,
  page: PlannedPair | PlannedScale,
): readonly ComparePane[] | undefined {
  const { workbench, models, editor, tasks } = useServices();
  const [shown, setShown] = useState<readonly ComparePane[]>();
  useEffect(() => {
    let wanted = true;
    const bench = workbench();
    const { design, files } = study;
    const { results } = session.state.participation;
    void tasks.report(async () => {
      const opened = await bench.open(files[requirePhoto(design, page.photo).file]!, design);
      if (opened.kind !== 'done') return;
      const ids = page.kind === 'pair' ? page.shown : [page.candidate];
      const rated = { study, results, workbench: bench, policy: () => models.require() };
      const panes = await Promise.all(
        ids.map((id) =>
          paneOf(
            rated,
            page.task.candidates.find((each) => each.id === id)!,
            page.photo,
          ),
        ),
      );
      if (!wanted) return;
      bench.show(panes, page.kind === 'pair' ? 'side-by-side' : 'single', panes[0]!.steps?.steps ?? []);
      setShown(panes);
    });
    return () => {
      wanted = false;
    };
  }, [workbench, models, editor, session, study, page]);
  return shown;
}
