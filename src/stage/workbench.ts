/**
 * Opens a study's photographs and shows any steps on them, before and after, in a workspace of their own, apart from the
 * photo of the other tabs. Made when a study is first looked at.
 */
import type { Outcome } from '../core/outcome';
import type { ImageCodec, SessionStorage } from '../core/platform';
import type { EditDocument, Step } from '../core/step';
import type { ComparePane } from './compare/choices';
import { exportCode } from '../editor/export-file';
import type { OpenPhoto } from '../editor/state';
import { encoderFor } from '../formats';
import type { ExportFormatId } from '../formats';
import type { CompareLayout } from '../render/comparison-layout';
import { EXACT, type Precision } from '../render/precision/precision';
import { UserError } from '../core/errors';
import { Workspace, type WorkspacePorts } from './workspace';
import { releaseAll } from './compare/compare-pictures';

/** A study keeps events, and no state of an editor. */
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
}

export class Workbench {
  readonly workspace: Workspace;
  readonly #codec: ImageCodec;
  /** The file that was asked for last. */
  #file: File | undefined;
  #transforms: Transforms | undefined;
  #opening: Promise<Outcome<OpenPhoto>> | undefined;
  /** The photograph whose document is this workbench's to change. */
  #shown: OpenPhoto | undefined;

  constructor({ platform, ...ports }: WorkspacePorts) {
    this.#codec = platform.codec;
    this.workspace = new Workspace({
      ...ports,
      platform: { ...platform, session: NOTHING_KEPT },
      countsUnseen: true,
    });
  }

  /**
   * Opens a photograph, unless it is open. A notice says why it cannot be. Cancelled where another photograph has been
   * asked for meanwhile.
   */
  open(file: File, { input, output }: Transforms): Promise<Outcome<OpenPhoto>> {
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

  /** One after another: who asks for a photograph must not be given the one that was still being opened. */
  async #open(
    file: File,
    transforms: Transforms,
    before: Promise<unknown> | undefined,
  ): Promise<Outcome<OpenPhoto>> {
    const { editor } = this.workspace;
    await before;
    if (this.#file !== file) return { kind: 'cancelled' };
    const outcome = await editor.openPhoto(file);
    if (outcome.kind !== 'done') {
      // Asking again tries again.
      if (this.#file === file) this.#file = undefined;
      return outcome;
    }
    // The numbers as they are, in the page as on the command line, whatever a file's primaries.
    editor.setView('paper');
    // One mark stays open, so that the steps shown one after another do not fill a history. As a preview they are nobody's
    // edits, which the next photograph would have to keep.
    editor.beginMark('Shown steps', { preview: true });
    editor.changeInMark(() => ({ ...transforms, steps: [] }));
    this.#shown = outcome.value;
    return outcome;
  }

  /** Sets the pictures on the canvas, and the steps of histogram and strip. */
  show(panes: readonly ComparePane[], kind: CompareLayout['kind'], steps: readonly Step[]): void {
    const { editor, compare } = this.workspace;
    compare.set({ panes, kind, shown: 0 });
    if (this.#shown && this.#shown === editor.state.photo) {
      editor.changeInMark((document) => ({ ...document, steps }));
    }
  }

  /** A photograph's result as a file: as it is shown, at full size. Throws a UserError where there is no photograph. */
  render(
    steps: readonly Step[],
    precision: Precision,
    { format, quality = 95 }: RenderOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { editor } = this.workspace;
    const { photo, document } = editor.state;
    if (!photo) return Promise.reject(new UserError('There is no photograph to render.'));
    const pane: ComparePane = { precision, steps: { name: 'Result', steps } };
    const request = {
      source: photo.source,
      profile: photo.profile,
      document: { ...document, steps },
      view: 'paper',
      sampleType: encoderFor(format).sampleType,
      precision,
    } as const;
    return editor.tasks.run(`Rendering ${photo.name}`, async (work) => {
      const pictures = await this.#pictures(pane, photo, work.signal);
      try {
        const renderer = pictures[0]!.pixels.renderer();
        const encoding = { format, quality };
        const { renderAndEncode } = await exportCode();
        return (await renderAndEncode(renderer, request, this.#codec, encoding, work)).bytes;
      } finally {
        releaseAll(pictures);
      }
    });
  }

  /** Once the photograph is on the GPU, where it may not fit. */
  async #pictures(pane: ComparePane, photo: OpenPhoto, signal: AbortSignal) {
    const { editor, stage, compareStage } = this.workspace;
    const { input } = editor.state.document;
    for (;;) {
      await stage.whenUploaded(photo, input, signal);
      const pictures = await compareStage.pictures.of([pane]);
      if (pictures) return pictures;
    }
  }

  /** A finished picture beside the open photograph: its numbers are shown as they are. Rejects with a UserError. */
  async finishedPane(name: string, file: File): Promise<ComparePane> {
    const photo = await this.workspace.editor.photos.decode(file);
    return {
      precision: EXACT,
      steps: { name, steps: [] },
      photo,
      transforms: { input: 'linear', output: 'as-is' },
    };
  }
}
