/** Metadata on its way into a file whose pixels are upright and edited. */
import type { ImageMetadata } from '../../core/image';
import { resetOrientation, withoutThumbnail } from '../tiff/exif-block';
import { resetXmpOrientation } from './xmp';

/** The same blocks, with the orientation in EXIF and XMP set to 1 and without EXIF's thumbnail of the original. */
export function uprightMetadata(metadata: ImageMetadata): ImageMetadata {
  return {
    ...metadata,
    ...(metadata.exif && { exif: withoutThumbnail(resetOrientation(metadata.exif)) }),
    ...(metadata.xmp && { xmp: resetXmpOrientation(metadata.xmp) }),
  };
}
