import { expect, it } from 'vitest';
import { iptcRecords, xmpPacket } from './metadata.fixture';
import { joinBytes } from '../../core/bytes/join-bytes';
import { readIptcResource, wrapIptcResource } from './photoshop';
import { joinXmp, splitXmp } from './extended-xmp';
import { iptcForPixels, iptcInOrder } from './iptc';
import { xmpForPixels } from './xmp-statements';

it('finds IPTC among other resources and survives damaged ones', () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const named = joinBytes([
    text('8BIM'),
    Uint8Array.of(4, 0x10, 2),
    text('ab'),
    Uint8Array.of(0, 0, 0, 0, 3, 1, 2, 3, 0),
  ]);
  const resources = joinBytes([named, wrapIptcResource(iptcRecords)]);
  expect(readIptcResource(resources)).toEqual(iptcRecords);
  for (let length = 0; length < resources.length - 1; length++) {
    expect(readIptcResource(resources.subarray(0, length))).toBeUndefined();
  }
  expect(readIptcResource(named)).toBeUndefined();
  expect(readIptcResource(text('something else entirely'))).toBeUndefined();
});

const upright = { width: 40, height: 30, isSrgb: true, wasTurned: true };
const xmpOf = (properties: string): Uint8Array =>
  new TextEncoder().encode(
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" ' +
      'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" ' +
      `xmlns:dc="http://purl.org/dc/elements/1.1/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
const corrected = (properties: string): string =>
  new TextDecoder().decode(xmpForPixels(xmpOf(properties), upright, 'image/png'));

it('sets the orientation in XMP, as attribute and as element, and nothing else', () => {
  expect(xmpForPixels(xmpPacket(8), upright, 'image/png')).toEqual(xmpPacket(1));
  const packet = xmpPacket(1);
  expect(xmpForPixels(packet, upright, 'image/png')).toBe(packet);
  const said = corrected('<dc:title>tiff:Orientation 6 Ä€</dc:title><tiff:Orientation>3</tiff:Orientation>');
  expect(said).toContain('<dc:title>tiff:Orientation 6 Ä€</dc:title><tiff:Orientation>1</tiff:Orientation>');
});

it('makes what XMP says of the pixels true, and takes out what is said of data that are gone', () => {
  const said = corrected(
    '<exif:PixelXDimension>640</exif:PixelXDimension><exif:ColorSpace>65535</exif:ColorSpace>' +
      '<tiff:BitsPerSample><rdf:Seq><rdf:li>8</rdf:li></rdf:Seq></tiff:BitsPerSample><dc:format>image/jpeg</dc:format>' +
      '<GCamera:MicroVideo>1</GCamera:MicroVideo><GCamera:BurstID>7</GCamera:BurstID>' +
      '<hdrgm:Version>1.0</hdrgm:Version><exif:SubjectArea><rdf:Seq><rdf:li>3</rdf:li></rdf:Seq></exif:SubjectArea>',
  );
  expect(said).toContain(
    '<exif:PixelXDimension>40</exif:PixelXDimension><exif:ColorSpace>1</exif:ColorSpace>' +
      '<dc:format>image/png</dc:format><GCamera:BurstID>7</GCamera:BurstID></rdf:Description>',
  );
});

it('gives up XMP that cannot be read, without following its entities', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(99)}">]>${new TextDecoder().decode(xmpOf('&a;'))}`;
  for (const packet of [bytes(''), bytes('<a>'), bytes(bomb), xmpOf('<dc:title>').subarray(0, 300)]) {
    expect(xmpForPixels(packet, upright, 'image/png')).toBeUndefined();
  }
});

it('splits XMP that is too long for a segment, and joins it again from pieces in any order', () => {
  const long = xmpOf(`<dc:title>short</dc:title><dc:source>${'long '.repeat(30_000)}</dc:source>`);
  const { main, pieces } = splitXmp(long, 65_000)!;
  expect(main.length).toBeLessThan(1000);
  expect(pieces.map((piece) => piece.length <= 65_000)).toEqual([true, true, true]);
  expect(new TextDecoder().decode(main)).toContain('<dc:title>short</dc:title>');
  const joined = new TextDecoder().decode(joinXmp(main, pieces.toReversed()));
  expect(joined).toContain('short');
  expect(joined).toContain('long '.repeat(29_999));
  expect(joined).not.toContain('HasExtendedXMP');
  expect(joinXmp(main, pieces.slice(1))).toBe(main);
});

it('keeps IPTC but for what describes a stored picture, in both byte orders', () => {
  const dataSet = (record: number, number: number, text: string): Uint8Array =>
    joinBytes([Uint8Array.of(0x1c, record, number, 0, text.length), new TextEncoder().encode(text)]);
  const kept = joinBytes([dataSet(2, 5, 'Harbour'), dataSet(2, 90, 'Oslo')]);
  const all = joinBytes([
    kept.subarray(0, 12),
    dataSet(2, 202, 'preview'),
    dataSet(3, 20, 'ab'),
    kept.subarray(12),
  ]);
  expect(iptcForPixels(all)).toEqual(kept);
  const turned = kept.slice(0, 20);
  for (let start = 0; start < 20; start += 4) turned.subarray(start, start + 4).reverse();
  expect(iptcInOrder(turned)).toEqual(kept.slice(0, 20));
  expect(iptcInOrder(kept)).toBe(kept);
});
