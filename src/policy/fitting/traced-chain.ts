/**
 * Steps whose numbers are to be found, written down on a tape from the pixels before them to the CIELAB of what is shown.
 */
import type { Filter, ParameterSpec } from '../../core/filter';
import { blend, type PixelOps } from '../../core/pixel-ops';
import type { OutputTransform } from '../../core/step';
import { applyFilter } from '../../filters/apply';
import { RELATIVE_XYZ } from '../../metrics/lab/lab-tables';
import type { Plane } from '../../render/cpu/plane-loops';
import { decodeSrgb } from '../../render/transform/output-transform';
import type { PlanePool } from './plane-pool';
import { Tape, type Traced, type TracedValue } from './tape';

type Rgb<Value> = readonly [Value, Value, Value];

export interface TracedChain {
  readonly tape: Tape;
  /** The sliders' positions, 0..1, of all steps' parameters, flat. */
  readonly positions: readonly Traced[];
  /** The pixels that the first step gets: fill them in before a run. */
  readonly before: Rgb<Plane>;
  /** The lowest and the highest value of each channel's linear light that is told apart. */
  readonly limits: { readonly low: Rgb<Plane>; readonly high: Rgb<Plane> };
  /** L*, a* and b* of the result within the limits. */
  readonly lab: Rgb<Traced>;
}

/** `output`: what becomes of the numbers after the last step; `pool`: where the tape's planes come from. */
export function traceChain(
  filters: readonly Filter[],
  output: OutputTransform,
  pool?: PlanePool,
): TracedChain {
  const tape = new Tape(pool);
  const threePlanes = (): Rgb<Traced> => [tape.plane()[0], tape.plane()[0], tape.plane()[0]];
  const [before, low, high] = [threePlanes(), threePlanes(), threePlanes()];
  const positions: Traced[] = [];

  const after = filters.reduce<TracedValue>((color, filter) => {
    const parameters = filter.parameters.flatMap((spec) =>
      Array.from({ length: spec.length }, () => {
        const position = tape.variable();
        positions.push(position[0]);
        return valueAt(tape, spec, position);
      }),
    );
    return applyFilter<TracedValue>(tape, filter, color, filter.prepare(tape, parameters));
  }, before);

  const linear = output === 'srgb' ? after : decodeSrgb<TracedValue>(tape, after);
  const lab = cielab<TracedValue>(tape, tape.min(tape.max(linear, low), high));
  const planesOf = ([r, g, b]: Rgb<Traced>): Rgb<Plane> => [r.plane, g.plane, b.plane];
  return {
    tape,
    positions,
    before: planesOf(before),
    limits: { low: planesOf(low), high: planesOf(high) },
    lab: [lab[0][0], lab[1][0], lab[2][0]],
  };
}

/** The value at a slider's position, 0..1, as `fromPosition` has it for plain numbers. */
function valueAt<Value>(ops: PixelOps<Value>, { range, scale }: ParameterSpec, position: Value): Value {
  const [first, last] = scale === 'log' ? [Math.log(range[0]), Math.log(range[1])] : range;
  const value = ops.add(ops.constant(first), ops.mul(position, ops.constant(last - first)));
  return scale === 'log' ? ops.exp(value) : value;
}

/** Linear sRGB light -> L*, a*, b* (D65; CIE 15:2004). Light outside of 0..1 goes on as the formulae do. */
function cielab<Value>(ops: PixelOps<Value>, linear: Value): Rgb<Value> {
  const [x, y, z] = RELATIVE_XYZ.map((weights) => {
    const [red, green, blue] = weights.map((weight, i) =>
      ops.mul(ops.channel(linear, i as 0 | 1 | 2), ops.constant(weight)),
    );
    return root(ops, ops.add(ops.add(red!, green!), blue!));
  });
  const scaled = (a: Value, b: Value, scale: number): Value => ops.mul(ops.sub(a, b), ops.constant(scale));
  return [
    ops.sub(ops.mul(y!, ops.constant(116)), ops.constant(16)),
    scaled(x!, y!, 500),
    scaled(y!, z!, 200),
  ];
}

function root<Value>(ops: PixelOps<Value>, x: Value): Value {
  const straight = ops.add(ops.mul(x, ops.constant(24389 / 27 / 116)), ops.constant(16 / 116));
  const curved = ops.pow(x, ops.constant(1 / 3));
  return blend(ops, straight, curved, ops.divideOrZero(x, x, 216 / 24389));
}
