/**
 * Steps that bring the open photo to another picture: to its own retouched version, or to the look of another photo. A search
 * changes nothing. What it found is kept beside the document until the person takes it, which is one entry of the history.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { UserError } from '../core/errors';
import type { Outcome } from '../core/outcome';
import type { LongWork } from '../core/work/long-work';
import { fetchedLater } from '../core/work/later-code';
import { watch } from '../core/work/watch';
import type { MatchStanding } from '../policy/fitting/match';
import type { FittingClient } from '../policy/fitting/worker/fitting-client';
import type { FoundLook, FoundMatch, MatchJob } from '../policy/fitting/worker/fitting-protocol';
import type { Editor } from './editor';
import { documentFor } from './opening';
import type { OpenPhoto } from './state';

/** `retouched`: another version of the open photo. `look`: a photo of anything. */
export type MatchingKind = 'retouched' | 'look';

export type FoundSteps =
  | { readonly kind: 'retouched'; readonly result: FoundMatch }
  | { readonly kind: 'look'; readonly result: FoundLook };

export interface MatchingState {
  /** The search that is under way. */
  readonly running:
    | {
        readonly kind: MatchingKind;
        /** The name of the file that is matched. */
        readonly name: string;
        /** How far it has come; undefined while pictures are read. */
        readonly standing: MatchStanding | undefined;
      }
    | undefined;
  /** The steps that were found for the open photo, until they are taken or others are searched for. */
  readonly found: (FoundSteps & { readonly name: string }) | undefined;
  /** A sentence on why the last search found nothing. */
  readonly problem: string | undefined;
}

const clientCode = fetchedLater(() => import('../policy/fitting/worker/fitting-client'));
const fetchClient = async (): Promise<FittingClient> => new (await clientCode()).FittingClient();

const IDLE: MatchingState = { running: undefined, found: undefined, problem: undefined };

/**
 * @example
 * await matching.find('retouched', file);
 * matching.store.getState().found?.result.document.steps;
 * matching.take();
 */
export class Matching {
  readonly store: StoreApi<MatchingState> = createStore<MatchingState>(() => IDLE);
  readonly #editor: Editor;
  readonly #clientOf: () => Promise<FittingClient>;

  /** `clientOf`: fetched with the first search. */
  constructor(editor: Editor, clientOf: () => Promise<FittingClient> = fetchClient) {
    this.#editor = editor;
    this.#clientOf = clientOf;
    // Steps that were found belong to the photo that was open.
    watch(
      editor.store,
      ({ photo }) => photo,
      () => this.forget(),
    );
  }

  /** Searches, beginning with no steps. Errors become a notice and the state's `problem`. */
  async find(kind: MatchingKind, file: File): Promise<Outcome> {
    const { tasks } = this.#editor;
    const { name } = file;
    this.store.setState({ ...IDLE, running: { kind, name, standing: undefined } });
    tasks.notify(undefined);
    const outcome = await tasks.report(async () => {
      const { photo, document, view } = this.#editor.state;
      if (!photo) throw new UserError('There is no photo to match: open one first.');
      const { input, output } = document;
      const job = { photo, transforms: { input, output }, view };
      const other = await this.#editor.photos.decode(file);
      const found = await tasks.run(`Matching ${name}`, (work) => this.#search(kind, job, other, work));
      // Another photo may have been opened meanwhile.
      if (this.#editor.state.photo === photo) this.store.setState({ found: { ...found, name } });
    });
    this.store.setState({
      running: undefined,
      problem: outcome.kind === 'failed' ? outcome.sentence : undefined,
    });
    return outcome;
  }

  async #search(
    kind: MatchingKind,
    job: Omit<MatchJob, 'retouched'>,
    other: OpenPhoto,
    work: LongWork,
  ): Promise<FoundSteps> {
    const client = await this.#clientOf();
    if (kind === 'look') {
      const { input, output } = documentFor(other);
      const result = await client.look({ ...job, reference: other, shown: { input, output } }, work);
      return { kind, result };
    }
    const onStanding = (standing: MatchStanding): void => this.#follow(standing);
    return { kind, result: await client.match({ ...job, retouched: other }, onStanding, work) };
  }

  #follow(standing: MatchStanding): void {
    const { running } = this.store.getState();
    if (running) this.store.setState({ running: { ...running, standing } });
  }

  /** Stops the search that is under way, if one is. */
  cancel(): void {
    if (this.store.getState().running) this.#editor.tasks.cancel();
  }

  /** Puts the steps that were found in the place of the document's, as one entry of the history. */
  take(): void {
    const { found } = this.store.getState();
    if (!found) return;
    const { document } = found.result;
    this.#editor.beginMark(`Match ${found.name}`);
    this.#editor.changeInMark(() => document);
    this.#editor.endMark();
    this.#editor.select(document.steps.length - 1);
    this.forget();
  }

  /** Goes back to before the last search; what it found is lost. */
  forget(): void {
    const { running } = this.store.getState();
    this.store.setState({ ...IDLE, running });
  }
}
