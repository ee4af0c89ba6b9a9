/** Other versions of the document that a person can go to: former ones, those that were given a name, and steps from elsewhere. */
import type { History, HistoryEntry } from '../core/history';
import type { EditDocument } from '../core/step';
import { stepsInWords } from '../core/text/count-of';
import type { Tasks } from './tasks';

type Version = HistoryEntry<EditDocument>;

/** The editor whose document it is. */
interface VersionsHost {
  readonly tasks: () => Tasks;
  /** Goes to another place of the history, if the move says that it did. */
  readonly move: (move: (history: History<EditDocument>) => boolean) => void;
  /** Puts a document in the place of the open one, as one entry of the history. */
  readonly put: (label: string, document: EditDocument) => void;
  /** Names states of the history, or forgets them. */
  readonly name: (name: (history: Pick<History<EditDocument>, 'keep' | 'forget' | 'named'>) => void) => void;
}

export class DocumentVersions {
  readonly #host: VersionsHost;

  constructor(host: VersionsHost) {
    this.#host = host;
  }

  /** Undoes or redoes until so many entries of the history are done; 0 is the photo as it was opened. */
  goTo(place: number): void {
    this.#host.move((history) => history.goTo(place));
  }

  /** Puts a version that was left aside or has a name in the place of the document, as one entry of the history. */
  returnTo({ label, state }: Version): void {
    this.#host.put(`Back to ${label}`, state);
  }

  /** Puts other steps and transforms in the place of the document's, as one entry. `from`: their origin, for people. */
  use(document: EditDocument, from: string): void {
    this.#host.put(`Open ${from}`, document);
    const count = stepsInWords(document.steps.length);
    this.#host.tasks().notify({ kind: 'info', text: `Applied ${count} from ${from}.` });
  }

  /** Puts a document in the place of the open one, as one entry with this name. */
  put(label: string, document: EditDocument): void {
    this.#host.put(label, document);
  }

  /** Gives the document as it is now a name; by default "Snapshot" with the next free number. Undo does not take it away. */
  keep(name?: string): void {
    this.#host.name((history) => history.keep(name ?? nextName(history.named)));
  }

  /** Forgets a version that has a name. */
  forget(version: Version): void {
    this.#host.name((history) => history.forget(version));
  }
}

const nextName = (named: readonly Version[]): string => {
  const numbers = named.map(({ label }) => Number(/^Snapshot (\d+)$/.exec(label)?.[1] ?? 0));
  return `Snapshot ${Math.max(0, ...numbers) + 1}`;
};
