/** The list of shortcuts, from the actions themselves, and of the keys that belong to one kind of control. */
import './shortcuts.css';
import { ACTION_GROUPS } from '../../page/actions';
import { useServices } from '../../page/services';
import { describeShortcut, isMac } from '../../page/actions/shortcuts';
import { Dialog } from '../../kit/dialog';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly shortcuts: true;
  }
}

/** Keys that are no actions: they work only while their control has the focus. */
const CONTROLS: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  { label: 'Slider: one step', keys: ['←', '→'] },
  { label: 'Slider: a tenth of a step, also while dragging', keys: ['Shift'] },
  { label: 'Slider: ten steps', keys: ['PgUp', 'PgDn', 'Alt+←', 'Alt+→'] },
  { label: 'Slider: default', keys: ['Double-click'] },
  { label: 'Suggested edits: walk along', keys: ['←', '→', 'Home', 'End'] },
  { label: 'Suggested edits: accept, dismiss', keys: ['Enter', 'Esc'] },
  { label: 'Suggested edits: another filter, what if', keys: ['↑', '↓', 'Enter'] },
  { label: 'Photo: pan', keys: ['←', '→', '↑', '↓', 'Drag'] },
  { label: 'Photo: zoom', keys: ['Wheel', 'Pinch', 'Double-click'] },
];

/** The keys as they are called on the person's system. An action without a shortcut is left out. */
export function ShortcutsDialog() {
  const { page } = useServices();
  const mac = isMac();
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => page.setState({ dialog: undefined })}>
      <div className="shortcuts">
        {ACTION_GROUPS.map((group) => (
          <section key={group.label}>
            <h3>{group.label}</h3>
            <dl>
              {group.actions
                .filter(({ shortcuts }) => shortcuts.length > 0)
                .map(({ name, label, shortcuts }) => (
                  <Row key={name} label={label} keys={shortcuts.map((each) => describeShortcut(each, mac))} />
                ))}
            </dl>
          </section>
        ))}
        <h3>Controls</h3>
        <dl>
          {CONTROLS.map(({ label, keys }) => (
            <Row key={label} label={label} keys={keys} />
          ))}
        </dl>
      </div>
    </Dialog>
  );
}

/** An action, and the keys that do it; each is enough by itself. */
function Row({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </>
  );
}
