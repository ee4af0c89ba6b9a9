/** The history as a list with pictures: a press goes back to any place, to a snapshot, or to what was left aside. */
import './history.css';
import type { HistoryEntry } from '../../../core/history';
import type { EditDocument } from '../../../core/step';
import { Icon } from '../../kit/icon';
import { Section } from '../../kit/section';
import { ActionButton } from '../../page/actions/action-button';
import { useEditorState, useWorkspace } from '../../page/services';
import { historyRows } from './history-rows';
import { useVersionPictures } from './use-version-pictures';
import { VersionButton } from './version-button';

/** How many rows of each list have pictures. */
const PICTURED = 30;

/** Nothing can be gone to while a suggestion is open, which would be lost. */
export function HistoryPanel() {
  const { editor } = useWorkspace();
  const { past, future, aside, named } = useEditorState((state) => state.history);
  const document = useEditorState((state) => state.document);
  const isOpen = useEditorState((state) => state.openMark !== undefined);
  const isSuggesting = useEditorState((state) => state.suggestion !== undefined);

  const rows = historyRows({ past, future }, document);
  const left = aside.flatMap((branch) => branch.toReversed()).reverse();
  const shown = [rows.map((row) => row.document), named.map(stateOf), left.map(stateOf)];
  const pictures = useVersionPictures(
    shown.flatMap((documents) => documents.slice(0, PICTURED)),
    isOpen,
  );

  return (
    <Section title="History" beside={<ActionButton name="takeSnapshot" show="label" />}>
      {named.length > 0 && (
        <ul className="history" aria-label="Snapshots">
          {named.map((entry, i) => (
            <li key={i}>
              <VersionButton
                label={entry.label}
                picture={pictures.get(entry.state)}
                title={`Go back to ${entry.label}`}
                isCurrent={entry.state === document}
                isDisabled={isSuggesting}
                onClick={() => editor.versions.returnTo(entry)}
              />
              <button
                type="button"
                className="button square"
                aria-label={`Forget ${entry.label}`}
                title={`Forget ${entry.label}`}
                onClick={() => editor.versions.forget(entry)}
              >
                <Icon name="remove" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ol className="history" aria-label="History">
        {rows.map((row) => (
          <li key={row.place}>
            <VersionButton
              label={row.label ?? 'Opened'}
              picture={pictures.get(row.document)}
              title={row.isUndone ? 'Undone: press to do it again' : 'Go back to here'}
              isCurrent={row.isCurrent}
              isFaint={row.isUndone}
              isDisabled={isSuggesting}
              onClick={() => editor.versions.goTo(row.place)}
            />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <details className="history-aside">
          <summary>Left aside ({left.length})</summary>
          <ul className="history" aria-label="Left aside">
            {left.map((entry, i) => (
              <li key={i}>
                <VersionButton
                  label={entry.label}
                  picture={pictures.get(entry.state)}
                  title="Undone before you went on another way: press to go back to it"
                  isDisabled={isSuggesting}
                  onClick={() => editor.versions.returnTo(entry)}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

const stateOf = ({ state }: HistoryEntry<EditDocument>): EditDocument => state;
