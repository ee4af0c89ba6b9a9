/** The interface that renders a whole photo at full size, on any backend. Export and the command line use it. */
import type { OutputTransform } from '../core/step';
import type { WorkPrecision } from './precision/precision';
import type { PreparedStep } from './chain/prepare';

export interface RowsRequest {
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  /** The rounding of the color after every step. Nothing is rounded without it. */
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
