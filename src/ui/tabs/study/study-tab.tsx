/** The study tab shows one place at a time. Its photographs have an editor and a canvas of their own. */
import './study-page.css';
import './study-tab.css';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices, WorkspaceContext } from '../../page/services';
import { hasPageToItself } from '../../../study/desk/study-place';
import { filesKept } from '../../../study/library/study-files';
import type { Tab } from '../tab';
import { DesignPlace } from './design/design-place';
import { HomePlace } from './home/home';
import { FailedPlace } from './taking-part/failed';
import { JoinPlace } from './taking-part/join';
import { LeftPlace } from './taking-part/left';
import { PartPlace } from './taking-part/part';
import { ReplayPlace } from './replay/replay';
import { ResultsPage } from './results/results-page';

declare module '../../page/page-state' {
  interface TabNames {
    readonly study: true;
  }
}

/** The place that the desk says. Places of participants come without the tab's own ground. */
function StudyTab() {
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

/** Taking part in a study has the page to itself. */
export const studyTab: Tab = {
  name: 'study',
  label: 'Study',
  Content: StudyTab,
  ownPhotos: { open: ({ desk }, files) => desk.openFiles(files) },
  alone: {
    changes: ({ desk }) => desk.store,
    holds: ({ desk }) => hasPageToItself(desk.place),
  },
};

/** Everything inside works on the study's photographs in place of the person's photo. */
function OnWorkbench({ children }: { readonly children: ReactNode }) {
  const { workbench } = useServices();
  return <WorkspaceContext value={workbench().workspace}>{children}</WorkspaceContext>;
}
