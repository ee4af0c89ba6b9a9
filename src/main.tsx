/** The page's entry: wires platform, editor, stage and page together, and opens the first photo. Nothing else. */
import { createRoot } from 'react-dom/client';
import { UserError } from './core/errors';
import { Compare } from './stage/compare/compare';
import { Editor } from './editor/editor';
import { Models } from './editor/model/models';
import { createPolicyLoader } from './editor/model/policy-loader';
import { Tasks } from './editor/tasks';
import { Suggestions } from './editor/suggestions';
import { MeasuringClient } from './laboratory/measuring/measuring-client';
import { createBrowserPlatform } from './platform/browser';
import { holdLock } from './platform/browser-lock';
import { keepPageOffline } from './platform/browser-offline';
import {
  openBrowserDrafts,
  openBrowserLibrary,
  openBrowserRecords,
  openBrowserRemovals,
} from './platform/browser-studies';
import { WINDOW_SETTINGS } from './platform/browser-window';
import { App } from './ui/app';
import { TABS } from './ui/tabs';
import { Measurements } from './stage/compare/measurements';
import { CloserLooks } from './stage/compare/closer-looks';
import { CompareStage } from './stage/compare/compare-stage';
import { PhotoView } from './stage/photo/photo-view';
import { Stage } from './stage/photo/stage';
import { FilePicker } from './ui/page/files/file-picker';
import { openPage } from './ui/page/page-state';
import { StudyDesk } from './study/desk/desk';
import { participationEnvironment } from './stage/study-environment';
import { Workbench } from './stage/workbench';
import { isTypingNumber } from './ui/kit/typing';

declare global {
  interface Window {
    /** For scripts and tests: the page's long work, the editor's store and commands, the stage that draws, and the agent's side. */
    exposure: {
      readonly tasks: Tasks;
      readonly editor: Editor;
      readonly stage: Stage;
      readonly compare: Compare;
      readonly compareStage: CompareStage;
      readonly models: Models;
      readonly suggestions: Suggestions;
      readonly desk: StudyDesk;
      readonly workbench: () => Workbench;
    };
  }
}

/** The photo that a newcomer sees; `?photo=URL` opens another instead, and `?study=URL&participant=CODE` a study. */
const BUNDLED_PHOTO = 'samples/dusk.tif';

const platform = await createBrowserPlatform();
const tasks = new Tasks();
const editor = new Editor(platform, tasks);
const stage = new Stage(editor, platform);
const view = new PhotoView();
const compare = new Compare(editor, platform.session);
const compareStage = new CompareStage(editor, compare, stage, view, platform.session);
const measuring = new MeasuringClient();
const models = new Models(tasks, createPolicyLoader());
const suggestions = new Suggestions(editor, () => models.require(), isTypingNumber);
const page = openPage(platform.session, TABS);
// A GPU device of its own, which nobody needs who does not look at studies.
let bench: Workbench | undefined;
const workbench = (): Workbench => (bench ??= new Workbench(platform, tasks));
const desk = new StudyDesk(tasks, WINDOW_SETTINGS, {
  records: openBrowserRecords(),
  library: openBrowserLibrary(),
  drafts: openBrowserDrafts(),
  removals: openBrowserRemovals(),
  hold: holdLock,
  keepPage: keepPageOffline,
  environment: () => participationEnvironment(workbench()),
});
window.exposure = { tasks, editor, stage, compare, compareStage, models, suggestions, desk, workbench };

createRoot(document.getElementById('root')!).render(
  <App
    services={{
      tasks,
      editor,
      stage,
      view,
      compare,
      compareStage,
      measurements: new Measurements(editor, compare, compareStage, view, measuring),
      // In a worker of its own: numbers must not wait for noise.
      closerLooks: new CloserLooks(editor, compare, new MeasuringClient()),
      models,
      suggestions,
      page,
      desk,
      workbench,
      saveFile: platform.saveFile,
      filePicker: new FilePicker(),
    }}
  />,
);

const asked = new URLSearchParams(location.search);
const study = asked.get('study');
if (study !== null) {
  page.setState({ tab: 'study' });
  await desk.openAddress(new URL(study, location.href).href, asked.get('participant') ?? undefined);
} else {
  if (page.getState().tab === 'study') await desk.start();
  else void desk.refresh();
  const photo = asked.get('photo');
  if (photo !== null) await openUrl(photo);
  else {
    const restored = await editor.restore();
    if (restored.kind !== 'done' || !restored.value) await openUrl(BUNDLED_PHOTO);
  }
}

async function openUrl(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url, location.href).pathname.split('/').pop() ?? url);
  await tasks.report(async () => {
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) throw new UserError(`${name} could not be loaded from ${url}.`);
    const file = new File([await response.blob()], name);
    // What the person has opened in the meantime is not replaced.
    if (!editor.state.photo && !tasks.state.busy) await editor.open(file);
  });
}
