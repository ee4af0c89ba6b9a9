/**
 * Metadata blocks as PNG carries them: iCCP, eXIf, pHYs, texts, and XMP in an iTXt chunk. IPTC records have no place of
 * their own in PNG; they are where ImageMagick and ExifTool put them. A block that cannot be unpacked is left out.
 */
import { zlibSync } from 'fflate';
import type { ImageMetadata, Resolution } from '../../core/image';
import { joinBytes } from '../../core/bytes/join-bytes';
import { exifResolution, resolutionIn } from '../metadata/resolution';
import { encodeChunk } from './chunks';
import type { Chunk } from './chunks';
import { inflateBlock } from './inflate';
import { IPTC_KEYWORD, rawIptcText, readRawProfiles } from './raw-profile';
import { encodeText, namedTexts, readTextChunks } from './texts';

const XMP_KEYWORD = 'XML:com.adobe.xmp';

export function readPngMetadata(chunks: readonly Chunk[]): ImageMetadata {
  const data = (type: string): Uint8Array | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const profile = data('iCCP');
  const icc = profile && readProfile(profile);
  const textChunks = readTextChunks(chunks);
  const raw = readRawProfiles(textChunks);
  const exif = data('eXIf')?.slice() ?? raw.exif;
  const xmp = textChunks.find(({ keyword, isUtf8 }) => isUtf8 && keyword === XMP_KEYWORD)?.data ?? raw.xmp;
  const { iptc } = raw;
  const resolution = readResolution(data('pHYs')) ?? (exif && exifResolution(exif));
  const texts = namedTexts(textChunks);
  return {
    ...(icc && { icc }),
    ...(exif && { exif }),
    ...(xmp && { xmp }),
    ...(iptc && { iptc }),
    ...(resolution && { resolution }),
    ...(texts.length > 0 && { texts }),
  };
}

/** Name, 0, compression method 0, zlib stream. */
function readProfile(data: Uint8Array): Uint8Array | undefined {
  const name = data.indexOf(0);
  return name > 0 && data[name + 1] === 0 ? inflateBlock(data.subarray(name + 2)) : undefined;
}

/** Pixels per unit in x and y, and whether the unit is a meter. */
function readResolution(data: Uint8Array | undefined): Resolution | undefined {
  if (data?.length !== 9 || data[8] !== 1) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [x, y] = [view.getUint32(0) / 100, view.getUint32(4) / 100];
  return x > 0 && y > 0 ? { x, y, unit: 'centimeter' } : undefined;
}

function encodeResolution(resolution: Resolution): Uint8Array {
  const { x, y } = resolutionIn(resolution, 'centimeter');
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, Math.round(x * 100));
  view.setUint32(4, Math.round(y * 100));
  data[8] = 1;
  return encodeChunk('pHYs', data);
}

/** Chunks to stand between IHDR and the picture. */
export function encodePngMetadata({ icc, exif, xmp, iptc, resolution, texts }: ImageMetadata): Uint8Array[] {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const chunks: Uint8Array[] = [];
  if (icc) chunks.push(encodeChunk('iCCP', joinBytes([text('ICC profile\0\0'), zlibSync(icc)])));
  if (resolution) chunks.push(encodeResolution(resolution));
  if (exif) chunks.push(encodeChunk('eXIf', exif));
  if (xmp) chunks.push(encodeChunk('iTXt', joinBytes([text(`${XMP_KEYWORD}\0\0\0\0\0`), xmp])));
  if (iptc) {
    chunks.push(
      encodeChunk('zTXt', joinBytes([text(`${IPTC_KEYWORD}\0\0`), zlibSync(text(rawIptcText(iptc)))])),
    );
  }
  for (const named of texts ?? []) chunks.push(encodeText(named));
  return chunks;
}
