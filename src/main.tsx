/** The page's entry: wires platform, workspaces and page together, and opens the first photo. Nothing else. */
import { createRoot } from 'react-dom/client';
import { UserError } from './core/errors';
import { fetchLaterCode } from './core/work/later-code';
import { Models } from './editor/model/models';
import { createPolicyLoader } from './editor/model/policy-loader';
import { TasteKeeper } from './editor/taste/taste-keeper';
import { RollDesk } from './editor/roll/roll-desk';
import { Tasks } from './editor/tasks';
import { createBrowserPlatform } from './platform/browser';
import { holdLock } from './platform/browser-lock';
import { keepPageOffline } from './platform/browser-offline';
import {
  openBrowserDrafts,
  openBrowserLibrary,
  openBrowserRecords,
  openBrowserRemovals,
} from './platform/browser-studies';
import { BROWSER_SETTINGS, WINDOW_SETTINGS } from './platform/browser-window';
import { App } from './ui/app';
import { TABS } from './ui/tabs';
import { FilePicker } from './ui/page/files/file-picker';
import { openPage } from './ui/page/page-state';
import { runAction } from './ui/page/actions/run-action';
import { followStepsLinks } from './ui/page/files/steps-links';
import type { Services } from './ui/page/services';
import { StudyDesk } from './study/desk/desk';
import { RendererSetting } from './stage/drawing/renderer-setting';
import { participationEnvironment } from './stage/study-environment';
import { idle } from './stage/page-time';
import { Workbench } from './stage/workbench';
import { Workspace } from './stage/workspace';
import { isTypingNumber } from './ui/kit/typing';

declare global {
  interface Window {
    /** For scripts and tests: the person's photo with all that belongs to it, and the page's services. */
    exposure: Pick<Services, 'tasks' | 'models' | 'taste' | 'desk' | 'workbench'> & {
      readonly workspace: Workspace;
      /** Performs a command by its name: see docs/commands.md. */
      readonly run: (name: string, given?: unknown) => Promise<void>;
    };
  }
}

/**
 * The photo that a newcomer sees; `?photo=URL` opens another instead, and `?study=URL&participant=CODE` a study.
 * `?renderer=gpu` and `?renderer=processor` choose what draws, for this visit.
 */
const BUNDLED_PHOTO = 'samples/dusk.tif';

const platform = await createBrowserPlatform();
const tasks = new Tasks();
const models = new Models(tasks, createPolicyLoader());
const asked = new URLSearchParams(location.search);
const renderer = new RendererSetting(BROWSER_SETTINGS, asked.get('renderer'));
const ports = { platform, tasks, renderer, requirePolicy: () => models.require() };
const taste = new TasteKeeper(BROWSER_SETTINGS);
const workspace = new Workspace({ ...ports, taste, isTyping: isTypingNumber });
const { editor } = workspace;
const roll = new RollDesk({
  ...{ editor, platform },
  rendererFor: (...photo) => workspace.stage.rendererBeside(...photo),
});
const page = openPage(platform.session, TABS);
// A GPU device of its own, which nobody needs who does not look at studies.
let bench: Workbench | undefined;
const workbench = (): Workbench => (bench ??= new Workbench(ports));
const desk = new StudyDesk(tasks, WINDOW_SETTINGS, {
  records: openBrowserRecords(),
  library: openBrowserLibrary(),
  drafts: openBrowserDrafts(),
  removals: openBrowserRemovals(),
  hold: holdLock,
  keepPage: keepPageOffline,
  environment: () => participationEnvironment(workbench().workspace.stage),
});
const services: Services = {
  ...{ tasks, models, renderer, taste, page, desk, workbench, roll },
  saveFile: platform.saveFile,
  openFolder: platform.openFolder,
  filePicker: new FilePicker(),
};
const run = (name: string, given?: unknown): Promise<void> => runAction(workspace, services, name, given);
window.exposure = { tasks, models, taste, desk, workspace, workbench, run };

createRoot(document.getElementById('root')!).render(<App workspace={workspace} services={services} />);

// A page may go away in the middle of a drag, or be ended while it is hidden.
const flush = (): void => {
  editor.flush();
  roll.flush();
};
addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', flush);

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
    void tasks.report(() => roll.restore());
  }
  followStepsLinks(workspace);
}

// The first picture is there, or a sentence in its place.
void idle().then(fetchLaterCode);

async function openUrl(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url, location.href).pathname.split('/').pop() ?? url);
  await tasks.report(async () => {
    const response = await fetch(url).catch(() => undefined);
    if (!response?.ok) throw new UserError(`${name} could not be loaded from ${url}.`);
    // A photo that the person has opened in the meantime is not replaced.
    await editor.openPhoto(new File([await response.blob()], name), { yields: true });
  });
}
