import { expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from './crc';

const bytes = (length: number, value: (index: number) => number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => value(index));

it('gives the checksums of RFC 3720, B.4', () => {
  expect(crc32c(bytes(32, () => 0))).toBe(0x8a9136aa);
  expect(crc32c(bytes(32, () => 255))).toBe(0x62a8ab43);
  expect(crc32c(bytes(32, (index) => index))).toBe(0x46dd794e);
  expect(crc32c(bytes(32, (index) => 31 - index))).toBe(0x113fdb5c);
  const readCommand =
    '01c00000 00000000 00000000 00000000 14000000 00000400 00000014 00000018 28000000 00000000 02000000 00000000';
  expect(crc32c(Buffer.from(readCommand.replaceAll(' ', ''), 'hex'))).toBe(0xd9963a56);
});

it('gives the catalogued check value, and 0 for nothing', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array())).toBe(0);
});

it('masks by rotating right by 15 and adding, so that the mask can be undone', () => {
  const unmask = (masked: number): number => {
    const rotated = (masked - 0xa282ead8) >>> 0;
    return ((rotated >>> 17) | (rotated << 15)) >>> 0;
  };
  for (const length of [0, 1, 7, 300]) {
    const data = bytes(length, (index) => index * 37);
    expect(unmask(maskedCrc32c(data))).toBe(crc32c(data));
  }
  expect(maskedCrc32c(new Uint8Array())).toBe(0xa282ead8);
});
