/**
 * The pictures that are compared, ready to be rendered: for each pane the pixels at its source's precision, and its
 * steps. Photos other than the open one are put on the GPU here.
 */
import { type ComparePane, transformsOf } from './choices';
import type { Editor } from '../../editor/editor';
import type { OpenPhoto } from '../../editor/state';
import type { InputTransform } from '../../core/step';
import type { ComparedPicture } from '../../render/gpu/comparison/comparison-pass';
import { displayPrimaries } from '../../render/transform/output-transform';
import { prepareSteps } from '../../render/chain/prepare';
import { GpuPhoto, type PixelsLease } from '../photo/gpu-photo';
import type { Stage, UploadedPhoto } from '../photo/stage';

export interface LeasedPicture extends ComparedPicture {
  /** The caller who asked for the picture releases it. */
  readonly pixels: PixelsLease;
}

export class ComparePictures {
  readonly #editor: Editor;
  readonly #stage: Stage;
  readonly #others = new Map<OpenPhoto, OtherPhoto>();

  constructor(editor: Editor, stage: Stage) {
    this.#editor = editor;
    this.#stage = stage;
  }

  /**
   * Returns the pictures of the document as it is now, or without its steps where `before` is true. Returns undefined
   * while the open photo is not on the GPU. Rejects with a UserError where a photo does not fit, and with a
   * CancelledError where one has gone meanwhile.
   */
  async of(panes: readonly ComparePane[], before = false): Promise<readonly LeasedPicture[] | undefined> {
    const uploaded = this.#stage.uploaded;
    if (!uploaded) return undefined;
    const made = await Promise.allSettled(panes.map((pane) => this.#picture(uploaded, pane, before)));
    const pictures = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = made.find((each) => each.status === 'rejected');
    if (!failed) return pictures;
    releaseAll(pictures);
    throw failed.reason;
  }

  async #picture(uploaded: UploadedPhoto, pane: ComparePane, before: boolean): Promise<LeasedPicture> {
    const { document, view } = this.#editor.state;
    const { input, output } = transformsOf(pane, document);
    const photo = pane.photo ? await this.#other(uploaded, pane.photo, input) : uploaded.shown;
    const pixels = await photo.lease(pane.precision.source);
    const { steps } = pane.steps ?? document;
    const request = {
      steps: prepareSteps(before ? [] : steps),
      output,
      primaries: displayPrimaries(photo.photo.profile, view),
      precision: pane.precision,
    };
    return { pixels, pyramid: pixels.pyramid, request };
  }

  #other(uploaded: UploadedPhoto, photo: OpenPhoto, input: InputTransform): Promise<GpuPhoto> {
    const kept = this.#others.get(photo);
    if (kept?.device === uploaded.device && kept.input === input) return kept.uploading;
    if (kept) dispose(kept);
    const other = { device: uploaded.device, input, uploading: GpuPhoto.upload(uploaded, photo, input) };
    other.uploading.catch(() => {
      // Another upload of the same photo may have taken its place.
      if (this.#others.get(photo) === other) this.#others.delete(photo);
    });
    this.#others.set(photo, other);
    return other.uploading;
  }

  /** Lets go of photos that no pane shows any more. */
  keepOnly(panes: readonly ComparePane[]): void {
    for (const [photo, other] of this.#others) {
      if (panes.some((pane) => pane.photo === photo)) continue;
      this.#others.delete(photo);
      dispose(other);
    }
  }
}

export const releaseAll = (pictures: readonly LeasedPicture[]): void => {
  for (const { pixels } of pictures) pixels.release();
};

interface OtherPhoto {
  readonly device: GPUDevice;
  readonly input: InputTransform;
  readonly uploading: Promise<GpuPhoto>;
}

const dispose = ({ uploading }: OtherPhoto): void =>
  void uploading.then(
    (photo) => photo.dispose(),
    () => undefined,
  );
