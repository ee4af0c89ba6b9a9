/**
 * Suggested edits for all photos: the agent goes through them in the background, one at a time, while a person reviews what it
 * has found: accepts it as one entry of the photo's history, asks for another one, or skips it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf } from '../../core/errors';
import { type Framing, isSameFrame } from '../../core/frame/frame';
import type { EditDocument } from '../../core/step';
import type { Editor } from '../editor';
import type { Policy } from '../model/policy';
import type { Roll } from './roll';
import { type AgentSquare, squareOfPhoto, suggestedDocument } from './shoot-question';
import { pictureOfCopy } from './small-copy';

/** `waiting`: the agent has not come to it yet. `nothing`: it would leave the photo as it is. */
export type ShootAnswer = 'waiting' | 'suggested' | 'nothing' | 'failed' | 'accepted' | 'skipped';

export interface ShootPhoto {
  /** The photo's id in the roll. */
  readonly id: string;
  readonly answer: ShootAnswer;
  /** The document with the suggested steps; undefined where there are none. */
  readonly document: EditDocument | undefined;
  /** The photo without and with them, small. */
  readonly before: ImageData | undefined;
  readonly after: ImageData | undefined;
  /** The seed of the variation; undefined for the suggestion itself. */
  readonly seed: number | undefined;
  /** Why there is no suggestion, in one sentence. */
  readonly problem: string | undefined;
}

export interface ShootState {
  readonly photos: readonly ShootPhoto[];
  /** Whether the agent is at work. */
  readonly isAsking: boolean;
}

interface ShootPorts {
  readonly editor: Editor;
  readonly roll: Roll;
}

export class Shoot {
  readonly store: StoreApi<ShootState> = createStore<ShootState>(() => ({ photos: [], isAsking: false }));
  readonly #ports: ShootPorts;
  /** Each with the frame that the photo was seen in. */
  readonly #squares = new Map<
    string,
    { readonly square: AgentSquare; readonly frame: Framing | undefined }
  >();
  /** The documents that suggestions go on from. */
  readonly #bases = new Map<string, EditDocument>();
  #policy: Policy | undefined;
  #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(ports: ShootPorts) {
    this.#ports = ports;
  }

  get state(): ShootState {
    return this.store.getState();
  }

  /** Resolves once the agent has been asked about every photo. */
  get ended(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  /** Begins with all photos that can be shown. What is still to be decided on stays, where the photo's steps have stayed. */
  start(policy: Policy): void {
    const { roll } = this.#ports;
    const before = policy === this.#policy ? this.state.photos : [];
    this.stop();
    if (policy !== this.#policy) this.#squares.clear();
    this.#policy = policy;
    const unknown = { document: undefined, before: undefined, after: undefined, seed: undefined };
    const photos = roll.state.photos
      .filter(({ problem }) => problem === undefined)
      .map(({ id }): ShootPhoto => {
        const known = before.find((photo) => photo.id === id && photo.answer === 'suggested');
        const base = this.#bases.get(id);
        if (known && JSON.stringify(base) === JSON.stringify(roll.documentOf(id))) return known;
        return { id, answer: 'waiting', ...unknown, problem: undefined };
      });
    this.store.setState({ photos });
    this.#ask();
  }

  /** Ends the work in the background. What has been suggested stays to be decided on. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#running = undefined;
    this.store.setState({ isAsking: false });
  }

  /** Makes the suggested steps the photo's own, as one entry of its history. */
  async accept(id: string): Promise<void> {
    const photo = this.#find(id);
    if (photo?.answer !== 'suggested' || !photo.document) return;
    this.#change(id, { answer: 'accepted' });
    const isDone = await this.#ports.roll.put(id, 'Suggested edits', photo.document);
    if (!isDone) this.#change(id, { answer: 'suggested' });
  }

  /** Accepts all that are suggested and not decided on. */
  async acceptAll(): Promise<void> {
    for (const { id } of this.state.photos) await this.accept(id);
  }

  /** Asks for another variation of a photo's suggestion, before all that wait. */
  vary(id: string): void {
    const photo = this.#find(id);
    if (!photo || photo.answer === 'accepted' || photo.answer === 'waiting') return;
    this.#change(id, { answer: 'waiting', seed: (photo.seed ?? 0) + 1 });
    this.#ask();
  }

  /** Leaves a photo as it is. Asked again, it can be decided on once more. */
  skip(id: string): void {
    const photo = this.#find(id);
    if (photo?.answer === 'skipped') this.#change(id, { answer: photo.document ? 'suggested' : 'nothing' });
    else if (photo?.answer === 'suggested' || photo?.answer === 'nothing')
      this.#change(id, { answer: 'skipped' });
  }

  #ask(): void {
    if (this.#running) return;
    const { signal } = this.#stop;
    this.store.setState({ isAsking: true });
    const running = this.#askAll(signal).finally(() => {
      if (this.#running !== running) return;
      this.#running = undefined;
      this.store.setState({ isAsking: false });
    });
    this.#running = running;
  }

  async #askAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      const waiting = this.state.photos.filter(({ answer }) => answer === 'waiting');
      // Somebody waits for a variation.
      const next = waiting.find(({ seed }) => seed !== undefined) ?? waiting[0];
      if (!next || signal.aborted) return;
      try {
        await this.#askAbout(next, signal);
      } catch (error) {
        if (signal.aborted || error instanceof CancelledError) return;
        this.#change(next.id, { answer: 'failed', problem: messageOf(error) });
      }
    }
  }

  async #askAbout({ id, seed }: ShootPhoto, signal: AbortSignal): Promise<void> {
    const { roll, editor } = this.#ports;
    const policy = this.#policy;
    if (!policy) return;
    // Only what has been read has its steps and its frame back.
    if (!roll.copyOf(id)) await roll.read;
    const [copy, own] = [roll.copyOf(id), roll.documentOf(id)];
    if (!copy || !own || signal.aborted) return;
    const { frame } = own;
    const known = this.#squares.get(id);
    const square =
      known && isSameFrame(known.frame, frame)
        ? known.square
        : await squareOfPhoto(policy, await roll.decode(id, signal));
    this.#squares.set(id, { square, frame });
    const document = await suggestedDocument(policy, square, own, seed);
    this.#bases.set(id, own);
    const { view } = editor.state;
    const before = await pictureOfCopy(copy, own, view);
    const after = document && (await pictureOfCopy(copy, document, view));
    if (signal.aborted) return;
    this.#change(id, { answer: document ? 'suggested' : 'nothing', document, before, after });
  }

  #find(id: string): ShootPhoto | undefined {
    return this.state.photos.find((photo) => photo.id === id);
  }

  #change(id: string, change: Partial<ShootPhoto>): void {
    const photos = this.state.photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo));
    this.store.setState({ photos });
  }
}
