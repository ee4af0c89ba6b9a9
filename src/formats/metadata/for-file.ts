/**
 * Metadata on their way into a file whose pixels are upright, edited, and stored in another way: every statement about
 * the source's pixels is made true or taken out, and all else is carried.
 */
import { parseIcc } from '../../core/profile/icc';
import type { ImageMetadata } from '../../core/image';
import { exifForPixels, type WrittenPixels } from './exif-statements';
import { iptcForPixels } from './iptc';
import { orientationOf } from './orientation-of';
import { xmpForPixels } from './xmp-statements';

/** A file that is written. */
export interface WrittenFile {
  readonly width: number;
  readonly height: number;
  /** Such as `image/tiff`. */
  readonly mimeType: string;
}

/** @example metadataForFile(photo.metadata, { width: 6000, height: 4000, mimeType: 'image/jpeg' }) */
export function metadataForFile(metadata: ImageMetadata, file: WrittenFile): ImageMetadata {
  const { exif, xmp, iptc, ...rest } = metadata;
  const pixels: WrittenPixels = {
    width: file.width,
    height: file.height,
    isSrgb: metadata.icc && /sRGB/i.test(parseIcc(metadata.icc)?.description ?? ''),
    wasTurned: orientationOf(metadata) !== 1,
  };
  const packet = xmp && xmpForPixels(xmp, pixels, file.mimeType);
  return {
    ...rest,
    ...(exif && { exif: exifForPixels(exif, pixels) }),
    ...(packet && { xmp: packet }),
    ...(iptc && { iptc: iptcForPixels(iptc) }),
  };
}
