/** The tags that the reader and the writer use, and what their codes are called. TIFF 6.0 and its supplements. */

export const TAG = {
  subfileType: 254,
  oldSubfileType: 255,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  planar: 284,
  t4Options: 292,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  jpegInterchange: 513,
  jpegInterchangeLength: 514,
  xmp: 700,
  iptc: 33723,
  icc: 34675,
  dngVersion: 50706,
} as const;

export const COMPRESSION = {
  none: 1,
  rle: 2,
  fax3: 3,
  fax4: 4,
  lzw: 5,
  oldJpeg: 6,
  jpeg: 7,
  deflate: 8,
  packBits: 32773,
  adobeDeflate: 32946,
} as const;

export const PHOTOMETRIC = {
  whiteIsZero: 0,
  gray: 1,
  rgb: 2,
  palette: 3,
  ycbcr: 6,
} as const;

const COMPRESSION_NAMES: Readonly<Record<number, string>> = {
  1: 'none',
  2: 'ccitt-rle',
  3: 'ccitt-g3',
  4: 'ccitt-g4',
  5: 'lzw',
  6: 'old-jpeg',
  7: 'jpeg',
  8: 'deflate',
  32773: 'packbits',
  32809: 'thunderscan',
  32946: 'deflate',
  33003: 'jpeg-2000',
  33005: 'jpeg-2000',
  34661: 'jbig',
  34712: 'jpeg-2000',
  34887: 'lerc',
  34892: 'lossy-dng-jpeg',
  34925: 'lzma',
  50000: 'zstd',
  50001: 'webp',
  50002: 'jpeg-xl',
  52546: 'jpeg-xl',
};

const PHOTOMETRIC_NAMES: Readonly<Record<number, string>> = {
  0: 'white-is-zero',
  1: 'gray',
  2: 'rgb',
  3: 'palette',
  4: 'mask',
  5: 'cmyk',
  6: 'ycbcr',
  8: 'lab',
  9: 'icc-lab',
  10: 'itu-lab',
  32803: 'camera raw (color filter array)',
  32844: 'logl',
  32845: 'logluv',
  34892: 'linear raw',
};

export function compressionName(code: number): string {
  return COMPRESSION_NAMES[code] ?? `code ${code}`;
}

export function photometricName(code: number): string {
  return PHOTOMETRIC_NAMES[code] ?? `code ${code}`;
}
