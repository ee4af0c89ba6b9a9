/**
 * The checksums of files, a byte at a time: about 0.1 s for the 34 MB of the paper's weights. Both are of the reflected
 * kind, which differ in their polynomial alone.
 */

function checksumOf(polynomial: number): (bytes: Uint8Array) => number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? polynomial ^ (value >>> 1) : value >>> 1;
    return value;
  });
  return (bytes) => {
    let crc = 0xffffffff;
    for (let index = 0; index < bytes.length; index++) {
      crc = table[(crc ^ bytes[index]!) & 255]! ^ (crc >>> 8);
    }
    return ~crc >>> 0;
  };
}

/** The checksum of PNG's chunks (PNG specification, annex D), as an unsigned 32-bit integer. */
export const crc32 = checksumOf(0xedb88320);

/** CRC-32C (Castagnoli; RFC 3720, B.4), as an unsigned 32-bit integer: that of checkpoints and model folders. */
export const crc32c = checksumOf(0x82f63b78);

/** LevelDB and TensorFlow store the checksum under this mask. */
const MASK_DELTA = 0xa282ead8;

/** The form in which a checksum is stored beside its bytes: rotated right by 15 bits, plus a constant. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}
