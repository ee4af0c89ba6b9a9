/**
 * Metadata blocks as PNG carries them: iCCP, eXIf, and XMP in an iTXt chunk. IPTC records have no place of their own
 * in PNG; they are where ImageMagick and ExifTool put them, as Photoshop's resource in hexadecimal digits in a zTXt
 * chunk. A block that cannot be unpacked is left out.
 */
import { zlibSync } from 'fflate';
import type { ImageMetadata } from '../../core/image';
import { joinBytes } from '../../core/bytes/join-bytes';
import { readIptcResource, wrapIptcResource } from '../metadata/photoshop';
import { startsWith } from '../metadata/starts-with';
import { encodeChunk } from './chunks';
import type { Chunk } from './chunks';
import { inflateInto, LARGEST_DEFLATE_EXPANSION } from './inflate';

const XMP_KEYWORD = 'XML:com.adobe.xmp';
const IPTC_KEYWORD = 'Raw profile type iptc';
const LARGEST_BLOCK = 1 << 24;

export function readPngMetadata(chunks: readonly Chunk[]): ImageMetadata {
  const data = (type: string): Uint8Array | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const profile = data('iCCP');
  const icc = profile && readProfile(profile);
  const exif = data('eXIf');
  const texts = chunks.filter((chunk) => chunk.type === 'iTXt');
  const xmp = texts.map((chunk) => readXmp(chunk.data)).find((packet) => packet !== undefined);
  const compressed = chunks.filter((chunk) => chunk.type === 'zTXt');
  const iptc = compressed.map((chunk) => readIptc(chunk.data)).find((records) => records !== undefined);
  return {
    ...(icc && { icc }),
    ...(exif && { exif: exif.slice() }),
    ...(xmp && { xmp }),
    ...(iptc && { iptc }),
  };
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

/** Keyword, 0, compression method 0, zlib stream of: newline, name, newline, length, newline, digits in lines. */
function readIptc(data: Uint8Array): Uint8Array | undefined {
  if (!startsWith(data, `${IPTC_KEYWORD}\0\0`)) return undefined;
  const text = inflateBlock(data.subarray(IPTC_KEYWORD.length + 2));
  const [, length, digits] =
    /^\n\w+\n *(\d+)\n([\da-f\n]*)$/i.exec(new TextDecoder('latin1').decode(text)) ?? [];
  const pairs = digits?.replaceAll('\n', '').match(/../g);
  if (pairs?.length !== Number(length)) return undefined;
  return readIptcResource(Uint8Array.from(pairs, (pair) => parseInt(pair, 16)));
}

function iptcText(iptc: Uint8Array): string {
  const resource = wrapIptcResource(iptc);
  const digits = Array.from(resource, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = digits.match(/.{1,72}/g) ?? [];
  return `\niptc\n${String(resource.length).padStart(8)}\n${lines.join('\n')}\n`;
}

/** Chunks to stand between IHDR and the picture. */
export function encodePngMetadata({ icc, exif, xmp, iptc }: ImageMetadata): Uint8Array[] {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const chunks: Uint8Array[] = [];
  if (icc) chunks.push(encodeChunk('iCCP', joinBytes([text('ICC profile\0\0'), zlibSync(icc)])));
  if (exif) chunks.push(encodeChunk('eXIf', exif));
  if (xmp) chunks.push(encodeChunk('iTXt', joinBytes([text(`${XMP_KEYWORD}\0\0\0\0\0`), xmp])));
  if (iptc) {
    chunks.push(
      encodeChunk('zTXt', joinBytes([text(`${IPTC_KEYWORD}\0\0`), zlibSync(text(iptcText(iptc)))])),
    );
  }
  return chunks;
}
