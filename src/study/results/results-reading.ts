/**
 * Reads the content of the results page piece by piece: the records first, then the agent's steps on each photograph,
 * then the comparison with targets. Each piece goes through the page's queue, so that it shows its progress and can
 * be cancelled. It knows nothing of React.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf, throwIfCancelled } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import type { LongWork } from '../../core/work/long-work';
import { Breather, nextTask } from '../../core/work/breathing';
import type { Editor } from '../../editor/editor';
import type { Models } from '../../editor/model/models';
import type { Policy } from '../../editor/model/policy';
import { type ImageAttributes, imageAttributes } from '../../metrics/distribution/histogram-intersection';
import type { StudyDesign } from '../design/design';
import type { StudyRecord } from '../records/record-file';
import { type Figure, resultFigures } from './figures/figures';
import type { MeasuredResult } from './intersections';
import {
  countedTrials,
  type OutcomeFilter,
  outcomesInTurn,
  peopleOf,
  peopleWords,
  selectOutcomes,
  type StudyOutcomes,
} from './participants';
import { smallTarget } from './pictures/small-photo';
import { measuredResults, picturesOf, type StudyPictures } from './pictures/study-pictures';
import { type StudyResults, studyResults } from './study-results';
import { trajectoriesFigure } from './figures/trajectories-figure';
import { type PictureAddress, trajectoriesOf } from './figures/trajectory-rows';
import type { StudyFiles } from '../library/study-files';

export interface ReadingState {
  /** The outcomes of all records; undefined until they are read. */
  readonly outcomes: StudyOutcomes | undefined;
  readonly filter: OutcomeFilter;
  readonly results: StudyResults | undefined;
  /** The figures of the records that the filter leaves. */
  readonly figures: readonly Figure[];
  /** Photographs that have been looked at, and whether there is more to do. */
  readonly read: number;
  readonly reading: boolean;
  /** The photograph whose trajectories are shown, and the figure once there is one. */
  readonly photo: string;
  readonly trajectories: Figure | undefined;
  readonly targets: readonly ImageAttributes[];
}

export interface ReadingPorts {
  /** Decodes photographs, one after another with the page's other long work. */
  readonly editor: Pick<Editor, 'photos' | 'tasks'>;
  readonly models: Pick<Models, 'require'>;
  readonly addressOf: PictureAddress;
}

/** The results of photographs, by design and policy: going to a replay and back does not read all of them again. */
const known = new WeakMap<
  StudyDesign,
  { readonly policy: Policy | undefined; readonly photos: Map<string, StudyPictures> }
>();

export class ResultsReading {
  readonly store: StoreApi<ReadingState>;
  readonly design: StudyDesign;
  readonly records: readonly StudyRecord[];
  readonly #files: StudyFiles;
  readonly #ports: ReadingPorts;
  #started = false;
  #left = false;
  #photos = new Map<string, StudyPictures>();
  /** Which of several changes, one after another, is the last. */
  #turn = 0;
  #drawing = 0;

  constructor(design: StudyDesign, records: readonly StudyRecord[], files: StudyFiles, ports: ReadingPorts) {
    this.design = design;
    this.records = records;
    this.#files = files;
    this.#ports = ports;
    this.store = createStore<ReadingState>(() => ({
      ...{ outcomes: undefined, filter: {}, results: undefined, figures: [], read: 0, reading: false },
      ...{ photo: design.photos[0]!.id, trajectories: undefined, targets: [] },
    }));
  }

  get state(): ReadingState {
    return this.store.getState();
  }

  /** Reads everything; again where it was called off, from there on. Errors become a notice. */
  async start(): Promise<void> {
    this.#left = false;
    if (this.#started) return;
    this.#started = true;
    await this.#report(async () => {
      if (!this.state.outcomes) {
        const outcomes = await this.#queued('Reading the records', (work) =>
          outcomesInTurn(this.design, this.records, work),
        );
        this.store.setState({ outcomes });
        await this.#compute();
      }
      this.store.setState({ reading: true });
      await this.#readPhotos();
    });
    this.store.setState({ reading: false });
    this.#started = false;
  }

  /** The page is left: nothing further is begun. */
  leave(): void {
    this.#left = true;
  }

  /** Shows a part. */
  async select(filter: OutcomeFilter): Promise<void> {
    this.store.setState({ filter, ...(filter.photo !== undefined && { photo: filter.photo }) });
    await this.#report(async () => {
      await this.#compute();
      await this.#draw();
    });
  }

  async showPhoto(photo: string): Promise<void> {
    this.store.setState({ photo });
    await this.#report(() => this.#draw());
  }

  /** Finished photographs that results are compared with; in place of those before. */
  async compareWith(files: readonly File[]): Promise<void> {
    await this.#report(async () => {
      const targets: ImageAttributes[] = [];
      for (const file of files) {
        const { source } = await this.#ports.editor.photos.decode(file);
        targets.push(
          await this.#queued(`Measuring ${file.name}`, async ({ signal }) =>
            imageAttributes((await smallTarget(source, { signal })).pixels),
          ),
        );
      }
      this.store.setState({ targets });
      await this.#compute();
    });
  }

  async #readPhotos(): Promise<void> {
    const policy = await this.#policy();
    let kept = known.get(this.design);
    if (!kept || (policy && kept.policy !== policy)) {
      kept = { policy, photos: new Map() };
      known.set(this.design, kept);
    }
    this.#photos = kept.photos;
    for (const { id, file } of this.design.photos) {
      if (this.#left) return;
      if (!this.#photos.has(id)) await this.#readPhoto(id, file, policy);
      this.store.setState({ read: this.#photos.size });
      if (id === this.state.photo) await this.#draw();
    }
    await this.#compute();
  }

  /** One that cannot be read is told of, and the others go on. */
  async #readPhoto(id: string, path: string, policy: Policy | undefined): Promise<void> {
    const { editor } = this.#ports;
    try {
      const photo = await editor.photos.decode(await this.#files.load(path));
      const pictures = await this.#queued(`Looking at ${id}`, ({ signal }) =>
        picturesOf(this.design, id, photo, policy, { signal, breathe: nextTask }),
      );
      this.#photos.set(id, pictures);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      editor.tasks.notify({ kind: 'error', text: messageOf(error) });
    }
  }

  /** Without a model people are shown alone; a notice says why. */
  async #policy(): Promise<Policy | undefined> {
    const { editor, models } = this.#ports;
    try {
      return await models.require();
    } catch (error) {
      editor.tasks.notify({ kind: 'error', text: messageOf(error) });
      return undefined;
    }
  }

  /** Statistics and figures of what the filter leaves. A later change takes the place of an earlier one. */
  async #compute(): Promise<void> {
    const turn = ++this.#turn;
    const { outcomes } = this.state;
    if (!outcomes) return;
    await this.#queued('Working out the results', async ({ signal, onProgress }) => {
      if (turn !== this.#turn) return;
      const { filter, targets } = this.state;
      const photos = [...this.#photos.values()].filter(
        ({ photo }) => filter.photo === undefined || photo === filter.photo,
      );
      const selected = selectOutcomes(outcomes, filter);
      const measured =
        targets.length === 0 ? [] : await this.#measure(selected, photos, { signal, onProgress });
      const results = await studyResults(
        {
          ...{ design: this.design, outcomes: selected, measured, targets },
          agent: photos.flatMap(({ agent }) => agent ?? []),
        },
        { signal },
      );
      if (turn !== this.#turn) return;
      this.store.setState({ results });
      for (const figure of resultFigures(results)) {
        const others = this.state.figures.filter(({ name }) => name !== figure.name);
        this.store.setState({ figures: [...others, figure] });
        await nextTask();
      }
    });
  }

  async #measure(
    outcomes: StudyOutcomes,
    photos: readonly StudyPictures[],
    { signal, onProgress }: LongWork,
  ): Promise<MeasuredResult[]> {
    const breather = new Breather();
    const trials = countedTrials(outcomes);
    const measured: MeasuredResult[] = [];
    for (const [i, pictures] of photos.entries()) {
      for (const result of measuredResults(this.design, pictures, trials)) {
        measured.push(result);
        if (breather.due) await breather.breathe();
        throwIfCancelled(signal);
      }
      onProgress?.((i + 1) / photos.length);
    }
    return measured;
  }

  /** The trajectories of the photograph that is shown, as soon as it has been looked at. */
  async #draw(): Promise<void> {
    const drawing = ++this.#drawing;
    const { outcomes, filter, photo } = this.state;
    const pictures = this.#photos.get(photo);
    if (!outcomes || !pictures) {
      this.store.setState({ trajectories: undefined });
      return;
    }
    const trials = countedTrials(selectOutcomes(outcomes, { ...filter, photo }));
    const { rows, size } = await this.#queued(`Drawing the steps of ${photo}`, ({ signal }) =>
      trajectoriesOf(this.design, pictures, trials, this.#ports.addressOf, async () => {
        await nextTask();
        throwIfCancelled(signal);
      }),
    );
    if (drawing !== this.#drawing) return;
    const people = peopleWords(peopleOf(trials));
    const drawn = trajectoriesFigure({ photo, rows, size, people });
    this.store.setState({
      trajectories: { name: `trajectories-${photo}`, drawing: drawn },
    });
  }

  #queued<Result>(label: string, work: (options: Required<LongWork>) => Promise<Result>): Promise<Result> {
    return this.#ports.editor.tasks.run(label, work);
  }

  #report(work: () => Promise<void>): Promise<Outcome> {
    return this.#ports.editor.tasks.report(work);
  }
}
