/**
 * The pictures that are compared, ready to be rendered: for each pane the pixels at its source's precision, and its
 * steps. Photos other than the open one are handed to the drawer here.
 */
import { type ComparePane, transformsOf } from './choices';
import type { Editor } from '../../editor/editor';
import type { OpenPhoto } from '../../editor/state';
import type { InputTransform } from '../../core/step';
import { displayPrimaries } from '../../render/transform/output-transform';
import { prepareSteps } from '../../render/chain/prepare';
import type { DrawnPhoto, LeasedPicture, PhotoDrawer } from '../drawing/photo-drawer';
import type { Stage, UploadedPhoto } from '../photo/stage';

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
   * while the drawer has not got the open photo. Rejects with a UserError where a photo does not fit, and with a
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
    const look = {
      steps: prepareSteps(before ? [] : steps),
      output,
      primaries: displayPrimaries(photo.photo.profile, view),
      precision: pane.precision,
    };
    return { pixels, look };
  }

  #other({ drawer }: UploadedPhoto, photo: OpenPhoto, input: InputTransform): Promise<DrawnPhoto> {
    const kept = this.#others.get(photo);
    if (kept?.drawer === drawer && kept.input === input) return kept.uploading;
    if (kept) dispose(kept);
    const other = { drawer, input, uploading: drawer.upload(photo, input) };
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
  readonly drawer: PhotoDrawer;
  readonly input: InputTransform;
  readonly uploading: Promise<DrawnPhoto>;
}

const dispose = ({ uploading }: OtherPhoto): void =>
  void uploading.then(
    (photo) => photo.dispose(),
    () => undefined,
  );
