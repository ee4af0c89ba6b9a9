/** A photograph in the participant's hands: the trial of the page, its clock, and what the tool's controls do. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { OpenPhoto } from '../../../../editor/state';
import type { PlannedTrial } from '../../../../study/design/plan';
import type { StudySession } from '../../../../study/participation/session';
import type { PlaceOfPart } from '../../../../study/desk/study-place';
import { useCompareFrame } from '../../../page/services';
import { SuggestionBox } from './suggestion-box';
import { TrialView } from './trial-view';
import { useStudyPhoto } from './use-study-photo';

/**
 * The view of the tool, with the session as its commands. A slider that is being dragged is shown before it is
 * recorded.
 */
export function TrialPage({ place, page }: { readonly place: PlaceOfPart; readonly page: PlannedTrial }) {
  const { session, study } = place;
  const { design } = study;
  const progress = useStore(session.store, (state) => state.participation.progress);
  const dragged = useStore(session.store, (state) => state.dragged);

  const file = study.files[page.photo.file]!;
  const opened = useStudyPhoto(file, design);
  const shown = useShown(session, opened.photo);
  const trial = dragged?.trial ?? progress?.trial;
  useTrialKeys(session);

  return (
    <TrialView
      condition={page.condition}
      opened={opened}
      trial={trial}
      canUndo={(progress?.past.length ?? 0) > 0}
      canRedo={(progress?.future.length ?? 0) > 0}
      commands={session}
      waiting={!shown}
      clock={
        shown &&
        design.timeLimit !== undefined &&
        progress && <Clock session={session} limit={design.timeLimit} />
      }
    >
      {page.condition.suggestion && shown && trial && <SuggestionBox session={session} trial={trial} />}
    </TrialView>
  );
}

/** Whether the photograph can be seen. Time counts from then, once for each time the page comes to it. */
function useShown(session: StudySession, photo: OpenPhoto | undefined): boolean {
  const ready = useCompareFrame((frame) => frame.ready);
  const isThere = ready && photo !== undefined;
  useEffect(() => {
    if (isThere) session.photoShown();
  }, [session, isThere]);
  return useStore(session.store, (state) => state.shown);
}

/** Ctrl+Z and its like, wherever the focus is. */
function useTrialKeys(session: StudySession): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) session.redo();
      else session.undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session]);
}

/** The time that is left. At its end the photograph is done as it is. */
function Clock({ session, limit }: { readonly session: StudySession; readonly limit: number }) {
  const began = useStore(session.store, (state) => state.participation.progress?.began);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    // Four times a second, so that a second changes on screen soon after it is over.
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);

  const left = began === undefined ? limit : Math.max(0, limit - (now - began) / 1000);
  const over = left === 0;
  useEffect(() => {
    if (over) session.done(true);
  }, [over, session]);

  const seconds = Math.ceil(left);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span
      className="study-clock"
      data-short={left < 10}
      role="timer"
      aria-label={`Time left: ${seconds} seconds`}
    >
      {text}
    </span>
  );
}
