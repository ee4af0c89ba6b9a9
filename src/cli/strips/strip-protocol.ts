/** The requests to a thread that renders strips of a file, and its answers. */
import type { Framing } from '../../core/frame/frame';
import type { SourceImage } from '../../core/image';
import type { OutputTransform, Step } from '../../core/step';
import type { ExportFormatId } from '../../formats';
import type { StorageOptions } from '../../formats/format';
import type { Precision } from '../../render/precision/precision';
import type { ResolvedInput } from '../../render/transform/input-transform';

/** Everything that all strips of a result have in common. It can be sent to a thread. */
export interface StripJob {
  readonly kind: 'open';
  /** A file that each thread reads its own rows of, or a photo in memory that threads share. */
  readonly source: { readonly path: string } | { readonly image: SourceImage };
  readonly backend: 'wasm' | 'cpu';
  readonly input: ResolvedInput;
  /** Where `source` is a path. A photo in memory is framed already. */
  readonly frame?: Framing;
  readonly steps: readonly Step[];
  readonly output: OutputTransform;
  readonly precision: Pick<Precision, 'work' | 'output'>;
  readonly format: ExportFormatId;
  readonly compression: StorageOptions['compression'];
}

/** Rows from the top, counted from 0. */
export interface RowsRange {
  readonly firstRow: number;
  readonly rowCount: number;
}

/** `rows` begin where a strip begins, and end where one ends or the photo does. */
export type StripRequest = StripJob | ({ readonly kind: 'rows' } & RowsRange);

/** The answers, by the kind of request. */
export interface StripResults extends Record<StripRequest['kind'], unknown> {
  readonly open: null;
  /** The encoded strips of the rows, in their order. */
  readonly rows: readonly Uint8Array[];
}
