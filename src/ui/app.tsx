/** The page: which regions it has. What they show comes from the editor's store; nothing is kept here. */
import './kit/tokens.css';
import './app.css';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { CompareView } from './canvas/compare-view';
import { PhotoStage } from './canvas/photo-stage';
import { DropTarget, FileInput } from './page/file-input';
import { CompareBar } from './tabs/compare/compare-bar';
import { LedgerPanel } from './tabs/compare/ledger-panel';
import { Legend } from './tabs/compare/legend';
import { NoisePanel } from './tabs/compare/noise-panel';
import { NumbersStrip } from './tabs/compare/numbers';
import { PicturesPanel } from './tabs/compare/pictures-panel';
import { CompareReadout } from './tabs/compare/readout';
import { DisplayDialog } from './dialogs/display/display-dialog';
import { ExportDialog } from './dialogs/export/export';
import { HistogramPanel } from './panels/histogram/histogram';
import { ParametersPanel } from './panels/parameters/parameters';
import { SettingsPanel } from './panels/settings/settings';
import { ShortcutsDialog } from './dialogs/shortcuts/shortcuts';
import { StatusBar } from './panels/status/status';
import { StepsPanel } from './panels/steps/steps';
import { Strip } from './panels/strip/strip';
import { ModelDialog } from './dialogs/model/model-dialog';
import { RoundDialog } from './dialogs/round/round-dialog';
import { SeenSquare } from './panels/suggestions/seen-square';
import { SuggestionsPanel } from './panels/suggestions/suggestions';
import { StudyPart, StudyTab } from './tabs/study/study-tab';
import { tabId, tabPanelId } from './panels/tabs/tabs';
import { TopBar } from './panels/top-bar/top-bar';
import { type Services, ServicesContext, useServices } from './page/services';
import { useKeyboard } from './page/use-keyboard';

export function App({ services }: { services: Services }) {
  const dialog = useStore(services.page, (state) => state.dialog);
  const tab = useStore(services.page, (state) => state.tab);
  const suggestion = useStore(services.suggestions.store, (state) => state.open);
  const inStudy = useStore(services.desk.store, ({ place }) => place.kind === 'part');
  // A study may open while another tab is looked at.
  const takingPart = tab === 'study' && inStudy;
  useKeyboard(services);
  useEffect(() => connectView(services), [services]);
  return (
    <ServicesContext value={services}>
      {takingPart ? (
        <StudyPart />
      ) : (
        <div className="app" data-tab={tab} data-suggesting={tab === 'edit' && suggestion !== undefined}>
          <TopBar />
          {tab === 'edit' && <EditTab />}
          {tab === 'compare' && <CompareTab />}
          {tab === 'study' && <StudyTab />}
          <StatusBar />
        </div>
      )}
      {!takingPart && (
        <>
          <FileInput />
          <DropTarget />
        </>
      )}
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'model' && <ModelDialog />}
      {dialog === 'round' && <RoundDialog />}
      {dialog === 'display' && <DisplayDialog />}
    </ServicesContext>
  );
}

function EditTab() {
  const { suggestions } = useServices();
  const suggestion = useStore(suggestions.store, (state) => state.open);
  return (
    <div className="tab-panel" role="tabpanel" id={tabPanelId('edit')} aria-labelledby={tabId('edit')}>
      <PhotoStage>{suggestion && <SeenSquare />}</PhotoStage>
      {suggestion ? <SuggestionsPanel open={suggestion} /> : <Strip />}
      <aside className="panel" aria-label="Edit">
        <HistogramPanel />
        <StepsPanel />
        <ParametersPanel />
        <SettingsPanel />
      </aside>
    </div>
  );
}

function CompareTab() {
  return (
    <div className="tab-panel" role="tabpanel" id={tabPanelId('compare')} aria-labelledby={tabId('compare')}>
      <CompareBar />
      <CompareView>
        <CompareReadout />
        <Legend />
      </CompareView>
      <NumbersStrip />
      <aside className="panel" aria-label="Compare">
        <PicturesPanel />
        <StepsPanel />
        <ParametersPanel />
        <LedgerPanel />
        <NoisePanel />
        <SettingsPanel />
      </aside>
    </div>
  );
}

/** The view follows the photo, and the stage follows the view. */
function connectView({ editor, stage, view }: Services): () => void {
  const showPhoto = (): void => view.show(editor.state.photo?.source);
  const showViewport = (): void => {
    const { viewport } = view.store.getState();
    if (viewport) stage.setViewport(viewport);
  };
  const stopPhoto = editor.store.subscribe((state, previous) => {
    if (state.photo !== previous.photo) showPhoto();
  });
  const stopView = view.store.subscribe((state, previous) => {
    if (state.viewport !== previous.viewport) showViewport();
  });
  showPhoto();
  showViewport();
  return () => {
    stopPhoto();
    stopView();
  };
}
