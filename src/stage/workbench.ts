/**
 * The study's own editor and canvas, apart from the photo of the other tabs: it opens a study's photographs and shows
 * any steps on them, before and after. Made when a study is first looked at.
 */
import type { Platform, SessionStorage } from '../core/platform';
import type { EditDocument, Step } from '../core/step';
import { Compare, type ComparePane } from './compare/compare';
import { Editor } from '../editor/editor';
import { renderAndEncode } from '../editor/export';
import type { OpenPhoto } from '../editor/state';
import { encoderFor } from '../formats';
import type { ExportFormatId } from '../formats/format';
import type { CompareLayout } from '../render/comparison-layout';
import type { Precision } from '../render/precision/precision';
import { throwIfCancelled, UserError } from '../core/errors';
import { CompareStage } from './compare/compare-stage';
import { releaseAll } from './compare/compare-pictures';
import { PhotoView } from './photo/photo-view';
import { Stage } from './photo/stage';

/** What was done is kept as events, not as an editor's state. */
const NOTHING_KEPT: SessionStorage = {
  loadPhoto: () => Promise.resolve(undefined),
  savePhoto: () => Promise.resolve(),
  loadState: () => undefined,
  saveState: () => undefined,
  loadSetting: () => undefined,
  saveSetting: () => undefined,
};

export type Transforms = Pick<EditDocument, 'input' | 'output'>;

export interface RenderOptions {
  readonly format: ExportFormatId;
  readonly quality?: number;
  readonly signal?: AbortSignal;
}

export class Workbench {
  readonly editor: Editor;
  readonly stage: Stage;
  readonly view = new PhotoView();
  readonly compare: Compare;
  readonly compareStage: CompareStage;
  readonly #platform: Platform;
  /** What was asked for last, and what has been opened. */
  #file: File | undefined;
  #transforms: Transforms | undefined;
  #opened: { readonly file: File; readonly photo: OpenPhoto | undefined } | undefined;
  #opening: Promise<boolean> | undefined;

  constructor(platform: Platform) {
    this.#platform = { ...platform, session: NOTHING_KEPT };
    this.editor = new Editor(this.#platform);
    this.stage = new Stage(this.editor, this.#platform, { countsUnseen: true });
    this.compare = new Compare(this.editor, NOTHING_KEPT);
    this.compareStage = new CompareStage(this.editor, this.compare, this.stage, this.view, NOTHING_KEPT);
    this.editor.store.subscribe((state, previous) => {
      if (state.photo !== previous.photo) this.view.show(state.photo?.source);
    });
    this.view.store.subscribe(({ viewport }) => {
      if (viewport) this.stage.setViewport(viewport);
    });
  }

  /** Opens a photograph, unless it is open. False where it cannot be; a notice says why. */
  open(file: File, { input, output }: Transforms): Promise<boolean> {
    const transforms = { input, output };
    // A design that is tried out may have changed what the same file's numbers are.
    const isSame = input === this.#transforms?.input && output === this.#transforms.output;
    if (this.#file !== file || !isSame || !this.#opening) {
      this.#file = file;
      this.#transforms = transforms;
      this.#opening = this.#open(file, transforms, this.#opening);
    }
    return this.#opening;
  }

  /** Whether the photo that is open is this file's. */
  isOpen(file: File): boolean {
    return this.#opened?.file === file && this.#opened.photo === this.editor.state.photo;
  }

  /** One after another: who asks for a photograph must not be given the one that was still being opened. */
  async #open(file: File, transforms: Transforms, before: Promise<unknown> | undefined): Promise<boolean> {
    const { editor } = this;
    await before;
    if (this.#file !== file) return false;
    const last = editor.state.photo;
    await editor.open(file);
    if (editor.state.photo === last) {
      if (this.#file === file) this.#file = undefined;
      return false;
    }
    this.#opened = { file, photo: editor.state.photo };
    // The numbers as they are, in the page as on the command line, whatever a file's primaries.
    editor.setView('paper');
    editor.beginMark('Study');
    editor.changeInMark(() => ({ ...transforms, steps: [] }));
    return true;
  }

  /** What the canvas shows, and the steps that histogram and strip are of. */
  show(panes: readonly ComparePane[], kind: CompareLayout['kind'], steps: readonly Step[]): void {
    const { editor, compare } = this;
    compare.store.setState({ panes, kind, shown: 0 });
    if (editor.state.photo && editor.state.openMark !== undefined) {
      editor.changeInMark((document) => ({ ...document, steps }));
    }
  }

  /** A photograph's result as a file: as it is shown, at full size. Throws a UserError where there is no photograph. */
  async render(
    steps: readonly Step[],
    precision: Precision,
    { format, quality = 95, signal }: RenderOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { photo, document } = this.editor.state;
    const pane: ComparePane = { precision, steps: { name: 'Result', steps } };
    const pictures = await this.#pictures(pane, signal);
    const [picture] = pictures;
    if (!photo || !picture) throw new UserError('There is no photograph to render.');
    try {
      const { bytes } = await this.editor.queue.run(`Rendering ${photo.name}`, (work) =>
        renderAndEncode(
          picture.pixels.renderer(),
          {
            source: photo.source,
            profile: photo.profile,
            document: { ...document, steps },
            view: 'paper',
            sampleType: encoderFor(format).sampleType,
            precision,
          },
          this.#platform.codec,
          { format, quality },
          work,
        ),
      );
      return bytes;
    } finally {
      releaseAll(pictures);
    }
  }

  /** Once the photograph is on the GPU, where it may not fit. */
  async #pictures(pane: ComparePane, signal: AbortSignal | undefined) {
    for (;;) {
      throwIfCancelled(signal);
      const pictures = await this.compareStage.pictures.of([pane]);
      if (pictures) return pictures;
      if (this.editor.state.device.state === 'missing') throw new UserError(this.editor.state.device.text);
      const { notice } = this.editor.state;
      if (notice?.kind === 'error') throw new UserError(notice.text);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Beside the open photograph, for a comparison. Throws a UserError for what is none. */
  decode(file: File): Promise<OpenPhoto> {
    return this.editor.decode(file);
  }
}
