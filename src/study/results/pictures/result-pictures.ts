/** Applies steps to small photographs and returns display values. The caller makes images of them. */
import type { OutputTransform, Step } from '../../../core/step';
import { clip } from '../../../laboratory/picture-rows';
import { applySteps, mapPixels } from '../../../render/cpu/run-steps';
import { applyOutput } from '../../../render/transform/output-transform';
import { OutputQuantiser } from '../../../render/precision/output-quantiser';
import type { Precision } from '../../../render/precision/precision';
import { prepareSteps } from '../../../render/chain/prepare';
import type { SmallPhoto } from '../../../render/thumbnails';

export interface PictureStyle {
  readonly output: OutputTransform;
  /** After every step and of the result; the source's is the small photo's. */
  readonly precision?: Pick<Precision, 'work' | 'output'>;
}

/** Interleaved RGB of 0..1: of the photo itself, then after each step. */
export function picturesAfterSteps(
  photo: SmallPhoto,
  steps: readonly Step[],
  style: PictureStyle,
): Float32Array[] {
  const state = photo.pixels.slice();
  const { precision: { work } = {} } = style;
  return [
    shown(photo, state, style),
    ...steps.map((step) => {
      applySteps(state, prepareSteps([step]), placementOf(photo), work);
      return shown(photo, state, style);
    }),
  ];
}

/** After all steps. */
export const finalPicture = (
  photo: SmallPhoto,
  steps: readonly Step[],
  style: PictureStyle,
): Float32Array => {
  const state = photo.pixels.slice();
  applySteps(state, prepareSteps(steps), placementOf(photo), style.precision?.work);
  return shown(photo, state, style);
};

function shown(photo: SmallPhoto, state: Float32Array, { output, precision }: PictureStyle): Float32Array {
  const values = state.slice();
  mapPixels(values, placementOf(photo), (ops, color) => applyOutput(ops, output, color));
  if (precision?.output) new OutputQuantiser(photo.width, precision.output).apply(values, 0);
  else clip(values);
  return values;
}

const placementOf = ({ width, height }: SmallPhoto) => ({
  ...{ imageWidth: width, imageHeight: height, firstPixel: 0 },
});
