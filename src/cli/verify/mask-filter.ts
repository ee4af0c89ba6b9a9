/** A step's mask in a filter's form, so that whatever runs filters runs masks. */
import type { Filter } from '../../core/filter';
import { evaluateMask, prepareMask } from '../../filters/mask';

/** Its parameters are the six raw numbers; its output is the weight, in all three channels. */
export function maskFilter({ id, label, group, control, clips, parameters }: Filter): Filter {
  return {
    ...{ label, group, control, clips, parameters },
    id: `mask_${id}`,
    prepare: prepareMask,
    pixel: (ops, color, constants) => {
      const weight = evaluateMask(ops, color, constants);
      return ops.rgb(weight, weight, weight);
    },
  };
}
