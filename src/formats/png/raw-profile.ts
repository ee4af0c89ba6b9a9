/**
 * Metadata as ImageMagick puts them into PNG: a text named `Raw profile type exif`, with a newline, a name, a newline, a
 * length, a newline, and hexadecimal digits in lines.
 */
import { iptcInOrder } from '../metadata/iptc';
import { readIptcResource, wrapIptcResource } from '../metadata/photoshop';
import { startsWith } from '../metadata/starts-with';
import type { TextChunk } from './texts';

export const IPTC_KEYWORD = 'Raw profile type iptc';
const EXIF_HEADER = 'Exif\0\0';
const XMP_HEADER = 'http://ns.adobe.com/xap/1.0/\0';

export interface RawProfiles {
  readonly exif?: Uint8Array;
  readonly xmp?: Uint8Array;
  readonly iptc?: Uint8Array;
}

/** The first block of each kind. `APP1` is a JPEG's segment, EXIF or XMP by its header. */
export function readRawProfiles(texts: readonly TextChunk[]): RawProfiles {
  const blocks = (...types: string[]): Uint8Array[] =>
    texts
      .filter(({ keyword }) => types.some((type) => keyword.toLowerCase() === `raw profile type ${type}`))
      .flatMap(({ data }) => readDigits(data) ?? []);
  const application = blocks('exif', 'app1', 'xmp');
  const exif = application.find((block) => isExif(withoutHeader(block, EXIF_HEADER)));
  const xmp = application.find((block) => startsWith(block, XMP_HEADER) || startsWith(block, '<'));
  const iptc = blocks('iptc', '8bim')
    .map(recordsOf)
    .find((records) => records !== undefined);
  return {
    ...(exif && { exif: withoutHeader(exif, EXIF_HEADER) }),
    ...(xmp && { xmp: withoutHeader(xmp, XMP_HEADER) }),
    ...(iptc && { iptc }),
  };
}

/** As one of Photoshop's resources, or bare. */
function recordsOf(block: Uint8Array): Uint8Array | undefined {
  return block[0] === 0x1c ? iptcInOrder(block) : readIptcResource(block);
}

function isExif(block: Uint8Array): boolean {
  return startsWith(block, 'II*\0') || startsWith(block, 'MM\0*');
}

function withoutHeader(block: Uint8Array, header: string): Uint8Array {
  return startsWith(block, header) ? block.slice(header.length) : block;
}

function readDigits(data: Uint8Array): Uint8Array | undefined {
  const [, length, digits] =
    /^\n[^\n]+\n *(\d+)\n([\da-f\s]*)$/i.exec(new TextDecoder('latin1').decode(data)) ?? [];
  const pairs = digits?.replaceAll(/\s/g, '').match(/../g);
  return pairs?.length === Number(length) ? Uint8Array.from(pairs, (pair) => parseInt(pair, 16)) : undefined;
}

/** IPTC records have no other place in a PNG. */
export function rawIptcText(iptc: Uint8Array): string {
  const resource = wrapIptcResource(iptc);
  const digits = Array.from(resource, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = digits.match(/.{1,72}/g) ?? [];
  return `\niptc\n${String(resource.length).padStart(8)}\n${lines.join('\n')}\n`;
}
