/** A photo and its steps -> an image ready for a file: rendered in bands, quantised once, with the right profile. */
import type { ColorProfile } from '../core/color';
import { throwIfCancelled } from '../core/errors';
import { profileWithSrgbCurve, srgbProfile } from '../core/profile/icc';
import type { EncodableImage, ImageMetadata, SourceImage } from '../core/image';
import type { ImageCodec } from '../core/platform';
import type { LongWork } from '../core/work/long-work';
import type { EditDocument, InputTransform, View } from '../core/step';
import type { ExportFormatId } from '../formats';
import { OutputQuantiser } from '../render/precision/output-quantiser';
import { EXACT, type Precision } from '../render/precision/precision';
import { prepareSteps } from '../render/chain/prepare';
import { allocateSamples, type SampleType } from '../render/precision/quantise';
import { renderSamples } from '../render/render-samples';
import type { PhotoRenderer } from '../render/renderer';
import type { OpenPhoto } from './state';

/** Pixels per band: about 3 MB of floats, a few milliseconds of quantising. */
const BAND_PIXELS = 256 * 1024;

/** A photo and all that decides the numbers in its file. */
export interface ExportRequest {
  readonly source: SourceImage;
  readonly profile: ColorProfile | undefined;
  readonly document: EditDocument;
  readonly view: View;
  readonly sampleType: SampleType;
  /** After every step and of the result; the source's is the renderer's. */
  readonly precision?: Pick<Precision, 'work' | 'output'>;
}

/** Gives the renderer of a photo with an input transform, which whoever asked disposes of. */
export type RendererFor = (
  photo: OpenPhoto,
  input: InputTransform,
  signal: AbortSignal,
) => Promise<PhotoRenderer>;

/** Distinct 16-bit codes in red, green and blue. */
export type DistinctCodes = readonly [number, number, number];

/** An image that an encoder takes, and what is in it. */
export interface RenderedExport {
  readonly image: EncodableImage;
  /** Only of 16-bit images. */
  readonly codes: DistinctCodes | undefined;
}

/**
 * Renders all rows into samples of the file's type. Each band takes a few milliseconds of the calling thread, which
 * breathes in between. Throws a CancelledError.
 */
export async function renderForExport(
  renderer: PhotoRenderer,
  request: ExportRequest,
  { onProgress, signal }: LongWork = {},
): Promise<RenderedExport> {
  const { width, height } = renderer;
  const steps = prepareSteps(request.document.steps);
  const { work, output: outputPrecision } = request.precision ?? EXACT;
  const quantiser = outputPrecision && new OutputQuantiser(width, outputPrecision);

  const samples = allocateSamples(request.sampleType, width * height * 3);
  const counter = samples instanceof Uint16Array ? new CodeCounter() : undefined;

  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / width));
  for (let firstRow = 0; firstRow < height; firstRow += bandRows) {
    throwIfCancelled(signal);
    const rowCount = Math.min(bandRows, height - firstRow);
    const { output } = request.document;
    const rounding = outputPrecision && { rounding: outputPrecision };
    const rows = { steps, output, ...(work && { work }), ...rounding, firstRow, rowCount };
    const band = samples.subarray(firstRow * width * 3, (firstRow + rowCount) * width * 3);
    await renderSamples(renderer, rows, band, quantiser);
    if (band instanceof Uint16Array) counter?.add(band);
    onProgress?.((firstRow + rowCount) / height);
  }

  return {
    image: { width, height, samples, metadata: exportMetadata(request) },
    codes: counter?.counts(),
  };
}

/** A file's bytes, and what is in it. */
export interface EncodedExport {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly codes: DistinctCodes | undefined;
}

/** The whole way to a file's bytes; rendering is the first half of the progress. */
export async function renderAndEncode(
  renderer: PhotoRenderer,
  request: ExportRequest,
  codec: ImageCodec,
  { format, quality }: { readonly format: ExportFormatId; readonly quality: number },
  { onProgress, signal }: Required<LongWork>,
): Promise<EncodedExport> {
  const half = (offset: number): LongWork => ({
    signal,
    onProgress: (done) => onProgress(offset + done / 2),
  });
  const { image, codes } = await renderForExport(renderer, request, half(0));
  return { codes, bytes: await codec.encode(format, image, quality, half(0.5)) };
}

/** Everything the source carried, with the profile of the numbers that are written. */
export function exportMetadata({ source, profile, document, view }: ExportRequest): ImageMetadata {
  // Numbers that nothing has touched still mean what the source's profile says.
  const unchanged =
    document.input === 'linear' &&
    document.output === 'as-is' &&
    document.steps.every((step) => !step.enabled);
  if (unchanged) return metadataOfSame(source.metadata);
  const managed = view === 'managed' && profile?.toXyz;
  return { ...source.metadata, icc: managed ? profileWithSrgbCurve(profile) : srgbProfile() };
}

/** Everything that a file carried whose numbers are written as they are. */
export function metadataOfSame({ icc, ...rest }: ImageMetadata): ImageMetadata {
  return icc && isRgbProfile(icc) ? { ...rest, icc } : rest;
}

/** The files written are RGB: a gray source's profile would not describe them. */
function isRgbProfile(icc: Uint8Array): boolean {
  return String.fromCharCode(...icc.subarray(16, 20)) === 'RGB ';
}

/** How many different codes each channel of interleaved RGB holds, counted as the samples come. */
class CodeCounter {
  readonly #seen = [0, 1, 2].map(() => new Uint8Array(65536));

  /** Counts interleaved RGB of any length that begins with a red sample. */
  add(samples: Uint16Array): void {
    this.#seen.forEach((seen, channel) => {
      for (let i = channel; i < samples.length; i += 3) seen[samples[i]!] = 1;
    });
  }

  counts(): DistinctCodes {
    const [red, green, blue] = this.#seen.map((seen) => seen.reduce((sum, one) => sum + one, 0));
    return [red!, green!, blue!];
  }
}
