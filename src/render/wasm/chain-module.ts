/**
 * Steps -> one WebAssembly function that reads a row of pixels, applies the steps and the output transform, and stores the
 * row in the file's type. The same filter definitions that `chain/chain.ts` writes as WGSL are written four pixels at a
 * time. Which filters there are decides the code; their numbers lie in memory, so moving a slider compiles nothing.
 */
import type { Matrix3 } from '../../core/color';
import type { OutputTransform } from '../../core/step';
import { applyFilter } from '../../filters/apply';
import type { PreparedStep } from '../chain/prepare';
import type { WorkPrecision } from '../precision/precision';
import { applyDisplay } from '../transform/output-transform';
import { advance, FunctionWriter } from './function-writer';
import { type Code, f32x4, i32, i32x4 } from './instructions';
import { LaneOps, type Lanes } from './lane-ops';
import { roundLane } from './lane-work';
import {
  readPixels,
  type SourceLayout,
  sourceStep,
  type TargetLayout,
  targetStep,
  writePixels,
} from './pixel-access';

export interface ChainShape {
  readonly steps: readonly PreparedStep[];
  readonly work?: WorkPrecision;
  readonly output: OutputTransform;
  /** Linear source RGB -> linear sRGB, for a screen. */
  readonly primaries?: Matrix3 | undefined;
  readonly source: SourceLayout;
  readonly target: TargetLayout;
}

/** Numbers before those of the steps: what the column is multiplied with, what is added to it, and floats' factor. */
const LEADING_NUMBERS = 3;

/** All numbers of a chain, in the order in which they lie in memory. */
export function chainNumbers(
  literals: readonly number[],
  steps: readonly PreparedStep[],
  leading: readonly [columnScale: number, columnStart: number, inputScale: number],
): Float32Array {
  const own = steps.flatMap(({ constants, mask }) => [...constants, ...(mask ?? [])]);
  return Float32Array.from([...leading, ...own, ...literals]);
}

/**
 * The module's bytes and its literals. Its function is `run(source, target, column, end, thresholds, row)`: addresses of
 * the first pixel, its column, the column behind the last, the address of the row's thresholds, and the row's position.
 */
export function chainModule({ steps, work, output, primaries, source, target }: ChainShape): {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly literals: readonly number[];
} {
  const writer = new FunctionWriter(['i32', 'i32', 'i32', 'i32', 'i32', 'f32']);
  const from = writer.parameter(0);
  const to = writer.parameter(1);
  const column = writer.parameter(2);
  const end = writer.parameter(3);
  const thresholds = writer.parameter(4);
  const row = writer.parameter(5);

  const counts = steps.map(({ constants, mask }) => constants.length + (mask?.length ?? 0));
  const ops: LaneOps = new LaneOps(
    writer,
    counts.reduce((sum, count) => sum + count, LEADING_NUMBERS),
    {
      row: () => f32x4.splat(row.get),
      column: () => {
        const [scale] = ops.parameter(0);
        const [start] = ops.parameter(1);
        const columns = f32x4.fromIntegers(i32x4.add(i32x4.splat(column.get), i32x4.constant([0, 1, 2, 3])));
        return f32x4.add(f32x4.mul(columns, scale), start);
      },
    },
  );
  const color = [writer.vector(), writer.vector(), writer.vector()] as const;
  const current = color.map(({ get }) => get) as [Code, Code, Code];
  const become = (lanes: Lanes): void => {
    // All three are kept first: a later channel may read an earlier one.
    const kept = current.map((_, channel) => writer.keep(lanes[channel as 0 | 1 | 2] ?? lanes[0]));
    color.forEach((variable, channel) => writer.run(variable.set(kept[channel]!)));
  };

  const rounds = work !== undefined && work !== 'float';
  writer.loop(() => {
    writer.scope(() => become(readPixels(writer, ops, source, from.get, ops.parameter(2)[0])));
    let next = LEADING_NUMBERS;
    for (const { filter, constants, mask } of steps) {
      writer.scope(() => {
        const values = constants.map(() => ops.parameter(next++));
        const maskValues = mask?.map(() => ops.parameter(next++));
        const result = applyFilter<Lanes>(ops, filter, current, values, maskValues);
        become(rounds ? mapLanes(result, (lane) => roundLane(writer, ops, work, lane)) : result);
      });
    }
    writer.scope(() => {
      become(applyDisplay<Lanes>(ops, output, primaries, current));
      const own = i32.add(thresholds.get, i32.shiftLeft(i32.and(column.get, i32.constant(63)), 2));
      writePixels(writer, ops, target, to.get, current, own);
    });
    writer.run(advance(from, sourceStep(source)));
    writer.run(advance(to, targetStep(target)));
    writer.run(advance(column, 4));
    return i32.lessUnsigned(column.get, end.get);
  });
  return { bytes: writer.module(), literals: ops.literals };
}

const mapLanes = (lanes: Lanes, change: (lane: Code) => Code): Lanes =>
  lanes.length === 1 ? [change(lanes[0])] : [change(lanes[0]), change(lanes[1]), change(lanes[2])];
