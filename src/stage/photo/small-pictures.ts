/** The strip's pictures: a photo's input, then the result of each step of a document, drawn on the CPU. */
import type { EditDocument, View } from '../../core/step';
import { prepareSteps } from '../../render/chain/prepare';
import { renderThumbnails } from '../../render/thumbnails';
import { displayPrimaries } from '../../render/transform/output-transform';
import type { GpuPhoto } from './gpu-photo';

/** Returns one picture more than the document has steps. */
export function smallPictures(
  { small, photo }: Pick<GpuPhoto, 'small' | 'photo'>,
  { steps, output }: EditDocument,
  view: View,
): readonly ImageData[] {
  const prepared = steps.map((step) => prepareSteps([step])[0]);
  return renderThumbnails(small, prepared, { output, primaries: displayPrimaries(photo.profile, view) });
}
