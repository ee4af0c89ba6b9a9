/** The filters on plain numbers. */
import { applySteps } from '../../render/cpu/run-steps';
import { onNumbers } from '../../render/cpu/number-ops';
import { prepareFilter } from '../../render/chain/prepare';
import type { StepRequest, VerifyBackend } from './backend';

/** The whole image at once. */
const placement = ({ width, height }: StepRequest) => ({
  imageWidth: width,
  imageHeight: height,
  firstPixel: 0,
});

/** The reference in doubles, which needs nothing that could be missing. */
export const numberBackend: VerifyBackend = {
  name: 'number',
  decode: (filter, raw) =>
    Promise.resolve(onNumbers((ops, values) => filter.learned.decode(ops, values), raw)),
  apply: (request) => {
    const pixels = Float64Array.from(request.input);
    const step = prepareFilter(request.filter, request.parameters, request.maskRaw);
    applySteps(pixels, [step], placement(request));
    return Promise.resolve(pixels);
  },
  close: () => undefined,
};
