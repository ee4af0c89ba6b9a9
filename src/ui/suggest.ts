/** Asking for suggested edits, from wherever it is done: what is missing first is said in a dialog, not as an error. */
import type { SuggestOptions } from '../editor/suggestions';
import type { Services } from './services';

export async function askForEdits(services: Services, options: SuggestOptions = {}): Promise<void> {
  const { editor, models, suggestions, page } = services;
  editor.notify(undefined);
  if (models.store.getState().status !== 'ready') {
    await editor.queue.run('Loading the model', () => models.start());
  }
  if (!models.store.getState().policy) page.setState({ dialog: 'model' });
  else if (!suggestions.open && suggestions.roundIsOver && !options.newRound)
    page.setState({ dialog: 'round' });
  else await suggestions.suggest(options);
}
