/** The places of the study tab, of which one is shown at a time. Its photographs have an editor and a canvas of their own. */
import './study-page.css';
import './study-tab.css';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices, WorkspaceContext } from '../../page/services';
import { filesKept } from '../../../study/library/study-files';
import { DesignPlace } from './design/design-place';
import { HomePlace } from './home/home';
import { FailedPlace } from './taking-part/failed';
import { JoinPlace } from './taking-part/join';
import { LeftPlace } from './taking-part/left';
import { PartPlace } from './taking-part/part';
import { ReplayPlace } from './replay/replay';
import { ResultsPage } from './results/results-page';

/** The place that the desk says. Places of participants come without the tab's own ground. */
export function StudyPlaces() {
  const { desk } = useServices();
  const place = useStore(desk.store, (state) => state.place);
  if (place.kind === 'part') {
    return (
      <OnWorkbench>
        <PartPlace place={place} />
      </OnWorkbench>
    );
  }

  if (place.kind === 'left') return <LeftPlace place={place} />;
  if (place.kind === 'failed') return <FailedPlace place={place} />;

  return (
    <div className="study-tab">
      {place.kind === 'home' && <HomePlace />}
      {place.kind === 'join' && <JoinPlace study={place.study} proposed={place.code} />}
      {place.kind === 'design' && <DesignPlace key={place.draft} draftKey={place.draft} />}
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

/** Everything inside works on the study's photographs in place of the person's photo. */
function OnWorkbench({ children }: { readonly children: ReactNode }) {
  const { workbench } = useServices();
  return <WorkspaceContext value={workbench().workspace}>{children}</WorkspaceContext>;
}
