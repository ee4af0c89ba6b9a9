import { expect, it } from 'vitest';
import { iptcRecords, xmpPacket } from './metadata.fixture';
import { joinBytes } from '../../core/bytes/join-bytes';
import { readIptcResource, wrapIptcResource } from './photoshop';
import { resetXmpOrientation } from './xmp';

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

it('sets the orientation in XMP, as attribute and as element, and nothing else', () => {
  expect(resetXmpOrientation(xmpPacket(8))).toEqual(xmpPacket(1));
  const upright = xmpPacket(1);
  expect(resetXmpOrientation(upright)).toBe(upright);
  const element = (value: number): Uint8Array =>
    new TextEncoder().encode(
      `<a>Ä€</a><tiff:Orientation>${value}</tiff:Orientation><b>tiff:Orientation 6</b>`,
    );
  expect(resetXmpOrientation(element(3))).toEqual(element(1));
});
