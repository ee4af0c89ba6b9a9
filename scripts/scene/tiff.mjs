/**
 * The photograph's file: baseline TIFF 6.0, little-endian, 16-bit RGB, deflate with horizontal differencing, an
 * ICC profile of sRGB primaries and linear curves, a description and XMP. Writes one image; reads nothing.
 */
import { deflateSync } from 'node:zlib';
import { linearProfile } from './icc.mjs';

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const BYTE = 1;
const UNDEFINED = 7;
const RATIONAL = 5;
const ROWS_PER_STRIP = 64;

const DESCRIPTION =
  'Dusk at the lake: a linear 16-bit scene rendered by exposure-web (scripts/scene/render.mjs)';
const COPYRIGHT = 'MIT License or CC0 1.0, at your choice; the exposure-web authors';
const XMP = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="exposure-web scripts/scene/render.mjs" xmpRights:WebStatement="https://creativecommons.org/publicdomain/zero/1.0/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Dusk at the lake</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${DESCRIPTION}</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>the exposure-web authors</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${COPYRIGHT}</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

function strip(width, rows, codes) {
  const bytes = Buffer.alloc(codes.length * 2);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width * 3; x++) {
      const i = y * width * 3 + x;
      const before = x < 3 ? 0 : codes[i - 3];
      bytes.writeUInt16LE((codes[i] - before) & 0xffff, i * 2);
    }
  }
  return deflateSync(bytes, { level: 9 });
}

/** Encodes rgb 16-bit codes. */
export function encodeTiff(width, height, codes) {
  const strips = [];
  for (let y = 0; y < height; y += ROWS_PER_STRIP) {
    const rows = Math.min(ROWS_PER_STRIP, height - y);
    strips.push(strip(width, rows, codes.subarray(y * width * 3, (y + rows) * width * 3)));
  }
  const text = (s) => Buffer.from(`${s}\0`, 'latin1');
  const shorts = (...values) => Buffer.from(Uint16Array.from(values).buffer);
  const longs = (...values) => Buffer.from(Uint32Array.from(values).buffer);
  const parts = [];
  let end = 8;
  const store = (bytes) => {
    const at = end;
    parts.push(bytes);
    end += bytes.length;
    if (end % 2) {
      parts.push(Buffer.alloc(1));
      end++;
    }
    return at;
  };
  const offsets = strips.map(store);
  const entries = [
    [256, LONG, 1, longs(width)],
    [257, LONG, 1, longs(height)],
    [258, SHORT, 3, shorts(16, 16, 16)],
    [259, SHORT, 1, shorts(8)],
    [262, SHORT, 1, shorts(2)],
    [270, ASCII, DESCRIPTION.length + 1, text(DESCRIPTION)],
    [273, LONG, offsets.length, longs(...offsets)],
    [274, SHORT, 1, shorts(1)],
    [277, SHORT, 1, shorts(3)],
    [278, LONG, 1, longs(ROWS_PER_STRIP)],
    [279, LONG, strips.length, longs(...strips.map((s) => s.length))],
    [282, RATIONAL, 1, longs(300, 1)],
    [283, RATIONAL, 1, longs(300, 1)],
    [284, SHORT, 1, shorts(1)],
    [296, SHORT, 1, shorts(2)],
    [305, ASCII, 13, text('exposure-web')],
    [317, SHORT, 1, shorts(2)],
    [339, SHORT, 3, shorts(1, 1, 1)],
    [700, BYTE, Buffer.byteLength(XMP), Buffer.from(XMP)],
    [33432, ASCII, COPYRIGHT.length + 1, text(COPYRIGHT)],
    [34675, UNDEFINED, linearProfile().length, linearProfile()],
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, data], i) => {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    if (data.length <= 4) directory.set(data, at + 8);
    else directory.writeUInt32LE(store(data), at + 8);
  });
  const header = Buffer.alloc(8);
  header.write('II*\0', 'latin1');
  header.writeUInt32LE(end, 4);
  return Buffer.concat([header, ...parts, directory]);
}
