/** The study tab: one place at a time. Its photographs have an editor and a canvas of their own. */
import './study.css';
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { ServicesContext, useServices } from '../../page/services';
import { filesKept } from '../../../study/library/study-files';
import { tabId, tabPanelId } from '../../panels/tabs/tabs';
import { DesignPlace } from './design/design-place';
import { HomePlace } from './home/home';
import { JoinPlace } from './taking-part/join';
import { PartPlace } from './taking-part/part';
import { ReplayPlace } from './replay/replay';
import { ResultsPage } from './results/results-page';

export function StudyTab() {
  const { desk } = useServices();
  const place = useStore(desk.store, (state) => state.place);
  return (
    <div className="study-tab" role="tabpanel" id={tabPanelId('study')} aria-labelledby={tabId('study')}>
      {place.kind === 'home' && <HomePlace />}
      {place.kind === 'join' && <JoinPlace study={place.study} />}
      {place.kind === 'design' && <DesignPlace />}
      {place.kind === 'results' && (
        <OnWorkbench>
          <ResultsPage
            design={place.study.design}
            records={place.records}
            files={filesKept(place.study)}
            onReplay={(participant, trial) => desk.replay(participant, trial)}
            onExit={() => desk.leave()}
          />
        </OnWorkbench>
      )}
      {place.kind === 'replay' && (
        <OnWorkbench>
          <ReplayPlace key={`${place.participant} ${place.trial}`} place={place} />
        </OnWorkbench>
      )}
    </div>
  );
}

/** Taking part has the page to itself. */
export function StudyPart() {
  const { desk } = useServices();
  const place = useStore(desk.store, (state) => state.place);
  if (place.kind !== 'part') return null;
  return (
    <OnWorkbench>
      <PartPlace place={place} />
    </OnWorkbench>
  );
}

/** What is inside sees the study's editor, stage and view as the page's. */
function OnWorkbench({ children }: { readonly children: ReactNode }) {
  const services = useServices();
  const bench = services.workbench();
  const { editor, stage, view, compare, compareStage } = bench;
  const inside = useMemo(
    () => ({ ...services, editor, stage, view, compare, compareStage }),
    [services, editor, stage, view, compare, compareStage],
  );
  return <ServicesContext value={inside}>{children}</ServicesContext>;
}
