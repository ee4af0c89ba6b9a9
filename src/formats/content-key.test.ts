import { expect, it } from 'vitest';
import { contentKey } from './content-key';

it('is the SHA-256 in hexadecimal digits', async () => {
  // The vectors of FIPS 180-4 for "abc" and for nothing.
  expect(await contentKey(new Blob(['abc']))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(await contentKey(new Blob([]))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
});

it('reads a large file in pieces, and tells it from any other', async () => {
  const key = (text: string) => contentKey(new Blob([text]), 4);
  expect(await key('0123456789')).toMatch(/^[0-9a-f]{64}$/);
  expect(await key('0123456789')).toBe(await key('0123456789'));
  expect(await key('0123456789')).not.toBe(await key('012345678'));
  expect(await key('0123456789')).not.toBe(await contentKey(new Blob(['0123456789'])));
});

it('is undefined where the file cannot be read', async () => {
  const file = new Blob(['abc']);
  file.slice = () => {
    throw new Error('gone');
  };
  expect(await contentKey(file)).toBeUndefined();
});
