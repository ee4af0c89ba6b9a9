/** Copying an address that opens the page with the steps that are there. */
import { fetchedLater } from '../../../core/work/later-code';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';

const linkCode = fetchedLater(() => import('../../../editor/steps-link'));

/** Where the browser does not let a page copy, the address bar shows the address instead. Says which of the two it was. */
export async function copyStepsLink({ editor }: Workspace, { tasks }: Services): Promise<void> {
  const { formatStepsLink } = await linkCode();
  const address = new URL(formatStepsLink(editor.state.document), location.href);
  const text = await navigator.clipboard.writeText(address.href).then(
    () => 'Copied a link that opens these steps on the photo of whoever follows it.',
    () => {
      history.replaceState(null, '', address);
      return 'The browser did not let the page copy. The link is in the address bar: copy it from there.';
    },
  );
  tasks.notify({ kind: 'info', text });
}
