/** Taking part: the page of the study's plan that the participant is on, under a bar that says how far along that is. */
import './part.css';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Participation } from '../../../../study/participation/participation';
import type { PlannedPage } from '../../../../study/design/plan';
import type { StudyDesign } from '../../../../study/design/design';
import type { PlaceOfPart } from '../../../../study/desk/study-place';
import { useServices } from '../../../page/services';
import { StatusBar } from '../../../page/frame/status-bar';
import { PhotoFacts } from '../../../panels/photo-facts/photo-facts';
import { QuestionnairePage } from './questionnaire';
import { RatingPage } from './rating-page';
import { ConsentPage, InstructionsPage } from './reading-pages';
import { ThanksPage } from './thanks-page';
import { TrialPage } from '../trial/trial-page';

/**
 * One page after the other; there is no way back to an earlier one. The session records what happens, the page only
 * shows it.
 */
export function PartPlace({ place }: { readonly place: PlaceOfPart }) {
  const { session, study, preview } = place;
  const { desk } = useServices();
  const participation = useStore(session.store, (state) => state.participation);
  const saved = useStore(session.store, (state) => state.saved);
  const page = participation.plan[participation.page]!;
  const { title } = study.design;

  useEffect(() => {
    // A page is read from its top.
    document.querySelector('.study-part-page')?.scrollTo({ top: 0 });
  }, [participation.page]);

  useEffect(() => {
    if (saved || preview) return undefined;
    // Storage is full or broken, or it was a moment ago: who closes the page is asked.
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [saved, preview]);

  useEffect(() => {
    // A slider that is being dragged is let go where it is.
    const onHide = (): void => session.endDrag();
    window.addEventListener('pagehide', onHide);
    return () => window.removeEventListener('pagehide', onHide);
  }, [session]);

  useEffect(() => {
    // The session counts how long the page was out of sight during a photograph.
    const onVisibility = (): void => session.setHidden(document.hidden);
    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, [session]);

  useEffect(() => {
    // A file that is dropped here would take the page's place.
    const onDrag = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', onDrag);
    window.addEventListener('drop', onDrag);
    return () => {
      window.removeEventListener('dragover', onDrag);
      window.removeEventListener('drop', onDrag);
    };
  }, []);
  return (
    <div className="app study-part" data-tab="study">
      <header className="study-bar">
        <title>{`${title} – Exposure`}</title>
        <h1 className="ellipsis" title={title}>
          {title}
        </h1>
        {preview && <span className="study-tag">Preview: nothing is kept</span>}
        <span className="study-progress">{progressText(study.design, participation, page)}</span>
        <span className="study-saved quiet">{preview ? '' : saved ? 'Saved' : 'Saving …'}</span>
        <button
          type="button"
          className="button"
          title={
            preview
              ? 'Back to the design'
              : `What you did is kept; you can go on later with your code, ${session.key.participant}`
          }
          onClick={() => desk.leave()}
        >
          Leave
        </button>
      </header>
      <Page place={place} page={page} index={participation.page} />
      <StatusBar>
        <PhotoFacts />
      </StatusBar>
    </div>
  );
}

/** The key makes every photograph and rating a component of its own: no state goes over to the next. */
function Page({ place, page, index }: { place: PlaceOfPart; page: PlannedPage; index: number }) {
  switch (page.kind) {
    case 'consent':
      return <ConsentPage place={place} />;
    case 'instructions':
      return <InstructionsPage place={place} />;
    case 'trial':
      return <TrialPage key={index} place={place} page={page} />;
    case 'pair':
    case 'scale':
      return <RatingPage key={index} place={place} page={page} />;
    case 'questionnaire':
      return <QuestionnairePage place={place} />;
    case 'thanks':
      return <ThanksPage place={place} />;
  }
}

/** "Photo 2 of 3", "Rating 1 of 4": where the participant is; nothing on the pages that are read. */
function progressText(
  design: StudyDesign,
  { plan, page, results }: Participation,
  shown: PlannedPage,
): string {
  if (shown.kind === 'trial') {
    if (shown.practice) return 'Practice';
    return `Photo ${results.filter(({ practice }) => !practice).length + 1} of ${design.photos.length}`;
  }
  if (shown.kind !== 'pair' && shown.kind !== 'scale') return '';
  const isRating = ({ kind }: PlannedPage): boolean => kind === 'pair' || kind === 'scale';
  return `Rating ${plan.slice(0, page + 1).filter(isRating).length} of ${plan.filter(isRating).length}`;
}
