/** The dialog for a round that is over: the agent has had its five steps, or has ended it before. */
import { useStore } from 'zustand';
import { useServices, useWorkspace } from '../../page/services';
import { askForEdits } from '../../page/actions/suggest';
import { Dialog } from '../../kit/dialog';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly round: true;
  }
}

/** Says why there is no suggestion, and offers a new round. */
export function RoundDialog() {
  const workspace = useWorkspace();
  const services = useServices();
  const policy = useStore(services.models.store, (state) => state.policy);
  const isFull = policy !== undefined && workspace.suggestions.roundIsOver(policy);

  const close = (): void => services.page.setState({ dialog: undefined });

  return (
    <Dialog title={isFull ? 'This round of five is over' : 'This round is over'} onClose={close}>
      <p>
        {isFull
          ? 'The agent takes at most five steps, and five of its filters are turned on here already.'
          : 'The agent has nothing to add to the steps that are turned on here.'}{' '}
        A new round forgets them and goes on from the picture as it is now.
      </p>
      <div className="dialog-foot">
        <button type="button" className="button outlined" onClick={close}>
          Leave it
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => {
            close();
            // Closed first: asking may open this dialog again, or the one for models.
            void askForEdits(workspace, services, { newRound: true });
          }}
        >
          New round
        </button>
      </div>
    </Dialog>
  );
}
