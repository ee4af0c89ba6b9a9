/** The page: which regions it has. What they show comes from the editor's store; nothing is kept here. */
import './tokens.css';
import './app.css';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { CompareView } from './canvas/compare-view';
import { PhotoStage } from './canvas/photo-stage';
import { DropTarget, FileInput } from './file-input';
import { CompareBar } from './panels/compare/compare-bar';
import { LedgerPanel } from './panels/compare/ledger-panel';
import { Legend } from './panels/compare/legend';
import { NoisePanel } from './panels/compare/noise-panel';
import { NumbersStrip } from './panels/compare/numbers';
import { PicturesPanel } from './panels/compare/pictures-panel';
import { CompareReadout } from './panels/compare/readout';
import { DisplayDialog } from './panels/display/display-dialog';
import { ExportDialog } from './panels/export/export';
import { HistogramPanel } from './panels/histogram/histogram';
import { ParametersPanel } from './panels/parameters/parameters';
import { SettingsPanel } from './panels/settings/settings';
import { ShortcutsDialog } from './panels/shortcuts/shortcuts';
import { StatusBar } from './panels/status/status';
import { StepsPanel } from './panels/steps/steps';
import { Strip } from './panels/strip/strip';
import { ModelDialog } from './panels/suggestions/model-dialog';
import { RoundDialog } from './panels/suggestions/round-dialog';
import { SeenSquare } from './panels/suggestions/seen-square';
import { SuggestionsPanel } from './panels/suggestions/suggestions';
import { StudyPart, StudyTab } from './panels/study/study-tab';
import { tabId, tabPanelId } from './panels/tabs/tabs';
import { TopBar } from './panels/top-bar/top-bar';
import { type Services, ServicesContext, useServices } from './services';
import { useKeyboard } from './use-keyboard';

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
