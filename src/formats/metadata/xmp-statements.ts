/**
 * The statements of XMP about the pixels that it came with, made true of other pixels; see exif-statements.ts. Gone is
 * also what was said of data that stood behind the picture in its file: gain maps, motion photos, depth, sound.
 */
import type { WrittenPixels } from './exif-statements';
import { XmpPacket, type XmpProperty } from './xmp-packet';

const TIFF = 'http://ns.adobe.com/tiff/1.0/';
const EXIF = 'http://ns.adobe.com/exif/1.0/';
const EXIF_EXTENDED = 'http://cipa.jp/exif/1.0/';
const PHOTOSHOP = 'http://ns.adobe.com/photoshop/1.0/';
const BASIC = 'http://ns.adobe.com/xap/1.0/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';
const GOOGLE_CAMERA = 'http://ns.google.com/photos/1.0/camera/';

/** Namespaces that speak of nothing but data beside the picture. `xmpNote` links to a packet's own second half. */
const ABOUT_APPENDED_DATA = [
  'http://ns.adobe.com/hdr-gain-map/',
  'http://ns.adobe.com/xmp/note/',
  'http://ns.apple.com/HDRGainMap/',
  'http://ns.apple.com/HDRToneMap/',
  'http://ns.apple.com/pixeldatainfo/',
  'http://ns.apple.com/depthData/',
  'http://ns.google.com/photos/1.0/audio/',
  'http://ns.google.com/photos/1.0/container/',
  'http://ns.google.com/photos/1.0/depthmap/',
  'http://ns.google.com/photos/1.0/image/',
  'http://ns.google.com/photos/dd/1.0/',
];

/** Namespaces of regions, faces among them, which are given as places in the stored picture. */
const ABOUT_PLACES = [
  'http://www.metadataworkinggroup.com/schemas/regions/',
  'http://ns.microsoft.com/photo/1.2/',
];

const ABOUT_STORAGE: Readonly<Record<string, readonly string[]>> = {
  [TIFF]: [
    'BitsPerSample',
    'Compression',
    'PhotometricInterpretation',
    'SamplesPerPixel',
    'PlanarConfiguration',
    'YCbCrSubSampling',
    'YCbCrPositioning',
    'YCbCrCoefficients',
    'ReferenceBlackWhite',
    'TransferFunction',
    'WhitePoint',
    'PrimaryChromaticities',
    'NativeDigest',
  ],
  [EXIF]: [
    'ComponentsConfiguration',
    'CompressedBitsPerPixel',
    'MakerNote',
    'NativeDigest',
    'InteroperabilityIndex',
  ],
  [EXIF_EXTENDED]: ['InteroperabilityIndex'],
  [PHOTOSHOP]: [
    'ColorMode',
    'ICCProfile',
    'LegacyIPTCDigest',
    'EmbeddedXMPDigest',
    'TextLayers',
    'DocumentAncestors',
  ],
  [BASIC]: ['Thumbnails'],
};

/** A packet for a file of `pixels` and of a MIME type; undefined for one that cannot be read. */
export function xmpForPixels(
  xmp: Uint8Array,
  pixels: WrittenPixels,
  mimeType: string,
): Uint8Array | undefined {
  const packet = XmpPacket.parse(xmp);
  if (!packet) return undefined;
  let isChanged = false;
  for (const property of packet.properties) {
    const value = valueFor(property, pixels, mimeType);
    if (value === property.text) continue;
    isChanged = true;
    if (value === undefined) property.remove();
    else property.set(value);
  }
  // A packet that says nothing untrue keeps its own bytes.
  return isChanged ? packet.toBytes() : xmp;
}

/** The text that a property has to have; undefined where it has to go. */
function valueFor(property: XmpProperty, pixels: WrittenPixels, mimeType: string): string | undefined {
  const { namespace, name, text } = property;
  if (ABOUT_APPENDED_DATA.some((beginning) => namespace.startsWith(beginning))) return undefined;
  if (namespace === GOOGLE_CAMERA && /^(MicroVideo|MotionPhoto)/.test(name)) return undefined;
  if (ABOUT_STORAGE[namespace]?.includes(name)) return undefined;
  if (pixels.wasTurned && isAboutPlaces(property)) return undefined;
  switch (`${namespace} ${name}`) {
    case `${TIFF} Orientation`:
      return '1';
    case `${TIFF} ImageWidth`:
    case `${EXIF} PixelXDimension`:
      return String(pixels.width);
    case `${TIFF} ImageLength`:
    case `${EXIF} PixelYDimension`:
      return String(pixels.height);
    case `${EXIF} ColorSpace`:
      return pixels.isSrgb === undefined ? text : pixels.isSrgb ? '1' : '65535';
    case `${EXIF_EXTENDED} Gamma`:
      return pixels.isSrgb === undefined ? text : undefined;
    case `${DUBLIN_CORE} format`:
      return mimeType;
    default:
      return text;
  }
}

function isAboutPlaces({ namespace, name }: XmpProperty): boolean {
  return (
    ABOUT_PLACES.some((beginning) => namespace.startsWith(beginning)) ||
    (namespace === EXIF && ['SubjectArea', 'SubjectLocation'].includes(name)) ||
    name === 'ImageRegion'
  );
}

/** `tiff:Orientation`, 1..8; 1 where the packet does not say or cannot be read. */
export function xmpOrientation(xmp: Uint8Array): number {
  // Most photos say nothing of it here, and a search is quicker than a parser.
  if (!new TextDecoder('latin1').decode(xmp).includes('Orientation')) return 1;
  const found = XmpPacket.parse(xmp)?.properties.find(
    ({ namespace, name }) => namespace === TIFF && name === 'Orientation',
  );
  const value = Number(found?.text);
  return Number.isInteger(value) && value >= 1 && value <= 8 ? value : 1;
}
