/** The interface that renders a whole photo at full size, on any backend. Export and the command line use it. */
import type { OutputTransform } from '../core/step';
import type { OutputPrecision, WorkPrecision } from './precision/precision';
import type { PreparedStep } from './chain/prepare';

export interface RowsRequest {
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  /** The rounding of the color after every step. Nothing is rounded without it. */
  readonly work?: WorkPrecision;
  readonly firstRow: number;
  readonly rowCount: number;
}

export interface SamplesRequest extends RowsRequest {
  /** The rounding of the result. Codes are rounded to the nearest of the file's type without it. */
  readonly rounding?: OutputPrecision;
}

export interface PhotoRenderer {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB, width * rowCount * 3, after the output transform and not clipped. */
  renderRows(request: RowsRequest): Promise<Float32Array>;
  /**
   * The same rows as a file's codes, width * rowCount * 3 into `samples`, rounded in the same pass. Resolves to false,
   * with nothing written, where this renderer cannot round so. Absent where a renderer gives floats only.
   */
  renderSamples?(request: SamplesRequest, samples: Uint8Array | Uint16Array): Promise<boolean>;
  dispose(): void;
}
