/** A photo and its steps -> an image ready for a file: rendered in bands, quantised once, with the right profile. */
import type { ColorProfile } from '../core/color';
import { throwIfCancelled } from '../core/errors';
import { profileWithSrgbCurve, srgbProfile } from '../core/icc';
import type { EncodableImage, ImageMetadata, SourceImage } from '../core/image';
import type { LongWork } from '../core/platform';
import type { EditDocument, View } from '../core/step';
import { prepareSteps } from '../render/prepare';
import { allocateSamples, quantiseInto, type SampleType } from '../render/quantise';
import type { PhotoRenderer } from '../render/renderer';

/** Pixels per band: about 6 MB of floats, a few milliseconds of quantising. */
const BAND_PIXELS = 512 * 1024;

export interface ExportRequest {
  readonly source: SourceImage;
  readonly profile: ColorProfile | undefined;
  readonly document: EditDocument;
  readonly view: View;
  readonly sampleType: SampleType;
}

export async function renderForExport(
  renderer: PhotoRenderer,
  request: ExportRequest,
  { onProgress, signal }: LongWork = {},
): Promise<EncodableImage> {
  const { width, height } = renderer;
  const steps = prepareSteps(request.document.steps);
  const samples = allocateSamples(request.sampleType, width * height * 3);
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / width));
  for (let firstRow = 0; firstRow < height; firstRow += bandRows) {
    throwIfCancelled(signal);
    const rowCount = Math.min(bandRows, height - firstRow);
    const { output } = request.document;
    const values = await renderer.renderRows({ steps, output, firstRow, rowCount });
    quantiseInto(samples, firstRow * width * 3, values);
    onProgress?.((firstRow + rowCount) / height);
  }
  return { width, height, samples, metadata: exportMetadata(request) };
}

/** Everything the source carried, with the profile of the numbers that are written. */
export function exportMetadata({ source, profile, document, view }: ExportRequest): ImageMetadata {
  const unchanged =
    document.input === 'linear' &&
    document.output === 'as-is' &&
    document.steps.every((step) => !step.enabled);
  const { icc, ...rest } = source.metadata;
  if (unchanged) return icc && isRgbProfile(icc) ? { ...rest, icc } : rest;
  const managed = view === 'managed' && profile?.toXyz;
  return { ...rest, icc: managed ? profileWithSrgbCurve(profile) : srgbProfile() };
}

/** The files written are RGB: a gray source's profile would not describe them. */
function isRgbProfile(icc: Uint8Array): boolean {
  return String.fromCharCode(...icc.subarray(16, 20)) === 'RGB ';
}

/** How many different codes each channel of an interleaved RGB image holds. */
export function distinctCodes(samples: Uint8Array | Uint16Array): [number, number, number] {
  const count = (channel: number): number => {
    const seen = new Uint8Array(samples instanceof Uint8Array ? 256 : 65536);
    let distinct = 0;
    for (let i = channel; i < samples.length; i += 3) {
      const code = samples[i]!;
      if (seen[code] === 0) {
        seen[code] = 1;
        distinct++;
      }
    }
    return distinct;
  };
  return [count(0), count(1), count(2)];
}
