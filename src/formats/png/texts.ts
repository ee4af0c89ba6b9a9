/** PNG's texts: tEXt (Latin-1), zTXt (the same, deflated) and iTXt (UTF-8). PNG specification (third edition), 11.3.3. */
import { joinBytes } from '../../core/bytes/join-bytes';
import type { NamedText } from '../../core/image';
import { encodeChunk, type Chunk } from './chunks';
import { inflateBlock } from './inflate';

/** A text of one chunk, still as bytes: UTF-8 or Latin-1. */
export interface TextChunk {
  readonly keyword: string;
  readonly isUtf8: boolean;
  readonly data: Uint8Array;
}

/** Describe how another program stored its pixels, or a small copy of them. */
const ABOUT_STORAGE = /^(Thumb::|exif:|tiff:|png:|jpeg:|xap:)/;
/** Have a place of their own among metadata. */
const ELSEWHERE = /^(XML:com\.adobe\.xmp$|Raw profile type )/;

/** All texts of a file that can be unpacked. */
export function readTextChunks(chunks: readonly Chunk[]): TextChunk[] {
  return chunks.flatMap(({ type, data }) => {
    const end = data.indexOf(0);
    if (end < 1 || end > 79) return [];
    const keyword = latin1(data.subarray(0, end));
    const rest = data.subarray(end + 1);
    const text =
      type === 'tEXt'
        ? rest
        : type === 'zTXt'
          ? inflated(rest)
          : type === 'iTXt'
            ? international(rest)
            : undefined;
    return text ? [{ keyword, isUtf8: type === 'iTXt', data: text }] : [];
  });
}

/** Method 0, zlib stream. */
function inflated(rest: Uint8Array): Uint8Array | undefined {
  return rest[0] === 0 ? inflateBlock(rest.subarray(1)) : undefined;
}

/** Whether compressed, method, language, 0, translated keyword, 0, text. */
function international(rest: Uint8Array): Uint8Array | undefined {
  const language = rest.indexOf(0, 2);
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
  if (translated < 0) return undefined;
  const text = rest.subarray(translated + 1);
  return rest[0] === 1 ? inflateBlock(text) : text.slice();
}

/** The texts for people among those of a file. */
export function namedTexts(chunks: readonly TextChunk[]): NamedText[] {
  return chunks
    .filter(({ keyword }) => !ABOUT_STORAGE.test(keyword) && !ELSEWHERE.test(keyword))
    .map(({ keyword, isUtf8, data }) => ({
      keyword,
      text: isUtf8 ? new TextDecoder().decode(data) : latin1(data),
    }));
}

/** tEXt where Latin-1 has all letters, else iTXt. */
export function encodeText({ keyword, text }: NamedText): Uint8Array {
  const name = Uint8Array.from(keyword, (letter) => letter.charCodeAt(0));
  if (/^[\n\x20-\x7e\xa0-\xff]*$/.test(text)) {
    const letters = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return encodeChunk('tEXt', joinBytes([name, Uint8Array.of(0), letters]));
  }
  return encodeChunk('iTXt', joinBytes([name, new Uint8Array(5), new TextEncoder().encode(text)]));
}

/** Exactly Latin-1: what the platform calls by this name is Windows' code page, which differs from 128 to 159. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}
