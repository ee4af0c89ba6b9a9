/** Steps that come in the address of the page, when it is opened and when another address is put in. */
import { fetchedLater } from '../../../core/work/later-code';
import type { Workspace } from '../../../stage/workspace';

const linkCode = fetchedLater(() => import('../../../editor/steps-link'));

/**
 * Applies the steps of the address to the open photo, as one entry of the history, and takes them out of the address: a reload
 * must not do it again. To be called once a photo is open.
 */
export function followStepsLinks({ editor }: Workspace): void {
  const follow = (): void => {
    const { hash } = location;
    void editor.tasks.report(async () => {
      if (hash === '') return;
      const document = (await linkCode()).parseStepsLink(hash);
      if (!document) return;
      history.replaceState(null, '', location.pathname + location.search);
      if (editor.state.photo) editor.versions.use(document, 'the link');
    });
  };
  follow();
  addEventListener('hashchange', follow);
}
