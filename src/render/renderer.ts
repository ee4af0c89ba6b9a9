/** What renders a whole photo at full size, on whichever backend: what export and the command line use. */
import type { OutputTransform } from '../core/step';
import type { WorkPrecision } from './precision/precision';
import type { PreparedStep } from './chain/prepare';

export interface RowsRequest {
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  /** What the color is rounded to after every step; without it nothing is rounded. */
  readonly work?: WorkPrecision;
  readonly firstRow: number;
  readonly rowCount: number;
}

export interface PhotoRenderer {
  readonly backend: 'webgpu' | 'cpu';
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB, width * rowCount * 3, after the output transform and not clipped. */
  renderRows(request: RowsRequest): Promise<Float32Array>;
  dispose(): void;
}
