/**
 * Reads and checks a JPEG's frame header: ITU-T T.81, B.2.2. JFIF and Adobe markers are read as libjpeg reads them.
 */
import { UserError } from '../../core/errors';
import { startsWith } from '../metadata/starts-with';
import { damagedJpeg, MARKER } from './segments';
import type { JpegSegment } from './segments';

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3;
  readonly photometric: 'gray' | 'ycbcr' | 'rgb';
}

/**
 * A Huffman code takes at least one bit, and the first scan codes one for each block of 8 x 8 samples: no byte can
 * hold more pixels than this.
 */
const PIXELS_PER_BYTE = 512;

const PROCESSES: Readonly<Record<number, string>> = {
  0xc3: 'lossless',
  0xc5: 'hierarchical',
  0xc6: 'hierarchical',
  0xc7: 'lossless',
  0xc9: 'arithmetic',
  0xca: 'arithmetic',
  0xcb: 'lossless',
  0xcd: 'hierarchical',
  0xce: 'hierarchical',
  0xcf: 'lossless',
  0xf7: 'JPEG-LS',
};

/** `length` is that of the first image in the file. */
export function readFrame(segments: readonly JpegSegment[], length: number): JpegFrame {
  const headers = segments.filter(({ marker }) => isFrameHeader(marker));
  const [header] = headers;
  if (!header || !segments.some(({ marker }) => marker === MARKER.sos))
    throw damagedJpeg('it holds no picture');
  if (headers.length > 1) throw damagedJpeg('it has more than one frame header');
  const process = PROCESSES[header.marker];
  if (process)
    throw new UserError(`This JPEG cannot be opened: its coding is ${process}, which is not read.`);
  const [precision, heightHigh, heightLow, widthHigh, widthLow, components] = header.data;
  if (components === undefined || header.data.length !== 6 + components * 3) {
    throw damagedJpeg('its frame header has the wrong length');
  }
  if (precision !== 8)
    throw new UserError(`This JPEG cannot be opened: it has ${precision} bits per sample.`);
  const width = widthHigh! * 256 + widthLow!;
  const height = heightHigh! * 256 + heightLow!;
  if (width === 0 || height === 0) throw damagedJpeg(`it claims a size of ${width} x ${height}`);
  if (components === 4) {
    throw new UserError('This JPEG cannot be opened: its colors are CMYK; convert it to RGB first.');
  }
  if (components !== 1 && components !== 3) throw damagedJpeg(`it claims ${components} color components`);
  if (width * height > PIXELS_PER_BYTE * length) {
    throw damagedJpeg(`it claims ${width} x ${height} pixels, more than its ${length} bytes can hold`);
  }
  return { width, height, components, photometric: photometricOf(segments, header.data, components) };
}

/** SOF0 to SOF15 are 0xc0 to 0xcf, but for DHT, JPG and DAC among them; 0xf7 is JPEG-LS's. */
function isFrameHeader(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7;
}

function photometricOf(
  segments: readonly JpegSegment[],
  header: Uint8Array,
  components: 1 | 3,
): JpegFrame['photometric'] {
  if (components === 1) return 'gray';
  const has = (marker: number, text: string): JpegSegment | undefined =>
    segments.find(({ marker: own, data }) => own === marker && startsWith(data, text));
  if (has(MARKER.app0, 'JFIF\0')) return 'ycbcr';
  const adobe = has(MARKER.app14, 'Adobe');
  if (adobe) return adobe.data[11] === 0 ? 'rgb' : 'ycbcr';
  const identifiers = String.fromCharCode(header[6]!, header[9]!, header[12]!);
  return identifiers === 'RGB' ? 'rgb' : 'ycbcr';
}
