/**
 * Metadata blocks as PNG carries them: iCCP, eXIf, and XMP in an iTXt chunk. IPTC records have no place of their own
 * in PNG and are neither read nor written; XMP usually repeats them. A block that cannot be unpacked is left out.
 */
import { zlibSync } from 'fflate';
import type { ImageMetadata } from '../../core/image';
import { joinBytes } from '../metadata/join';
import { encodeChunk } from './chunks';
import type { Chunk } from './chunks';
import { inflateInto, LARGEST_DEFLATE_EXPANSION } from './inflate';

const XMP_KEYWORD = 'XML:com.adobe.xmp';
const LARGEST_BLOCK = 1 << 24;

export function readMetadata(chunks: readonly Chunk[]): ImageMetadata {
  const data = (type: string): Uint8Array | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const profile = data('iCCP');
  const icc = profile && readProfile(profile);
  const exif = data('eXIf');
  const texts = chunks.filter((chunk) => chunk.type === 'iTXt');
  const xmp = texts.map((chunk) => readXmp(chunk.data)).find((packet) => packet !== undefined);
  return { ...(icc && { icc }), ...(exif && { exif: exif.slice() }), ...(xmp && { xmp }) };
}

function inflateBlock(compressed: Uint8Array): Uint8Array | undefined {
  const target = new Uint8Array(Math.min(compressed.length * LARGEST_DEFLATE_EXPANSION, LARGEST_BLOCK));
  const filled = inflateInto(target, [compressed]);
  return filled === undefined ? undefined : target.slice(0, filled);
}

/** Name, 0, compression method 0, zlib stream. */
function readProfile(data: Uint8Array): Uint8Array | undefined {
  const name = data.indexOf(0);
  return name > 0 && data[name + 1] === 0 ? inflateBlock(data.subarray(name + 2)) : undefined;
}

/** Keyword, 0, whether compressed, method, language, 0, translated keyword, 0, UTF-8 text. */
function readXmp(data: Uint8Array): Uint8Array | undefined {
  const keyword = data.indexOf(0);
  if (keyword < 0 || String.fromCharCode(...data.subarray(0, Math.min(keyword, 80))) !== XMP_KEYWORD)
    return undefined;
  const language = data.indexOf(0, keyword + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const text = data.subarray(translated + 1);
  return data[keyword + 1] === 1 ? inflateBlock(text) : text.slice();
}

/** Chunks to stand between IHDR and the picture. */
export function encodeMetadata({ icc, exif, xmp }: ImageMetadata): Uint8Array[] {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const chunks: Uint8Array[] = [];
  if (icc) chunks.push(encodeChunk('iCCP', joinBytes([text('ICC profile\0\0'), zlibSync(icc)])));
  if (exif) chunks.push(encodeChunk('eXIf', exif));
  if (xmp) chunks.push(encodeChunk('iTXt', joinBytes([text(`${XMP_KEYWORD}\0\0\0\0\0`), xmp])));
  return chunks;
}
