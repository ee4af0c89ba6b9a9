/** The dialog for a round that is over: the agent has had its five steps. */
import { useServices, useWorkspace } from '../../page/services';
import { askForEdits } from '../../page/actions/suggest';
import { Dialog } from '../../kit/dialog';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly round: true;
  }
}

export function RoundDialog() {
  const workspace = useWorkspace();
  const services = useServices();
  const close = (): void => services.page.setState({ dialog: undefined });
  return (
    <Dialog title="This round of five is over" onClose={close}>
      <p>
        The agent takes at most five steps, and five of its filters are turned on here already. A new round
        forgets them and goes on from the picture as it is now.
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
            void askForEdits(workspace, services, { newRound: true });
          }}
        >
          New round
        </button>
      </div>
    </Dialog>
  );
}
